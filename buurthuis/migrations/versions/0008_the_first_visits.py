"""The first visits: how people found the house, in a ledger of its own; a house asks for it once it wants to know."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

ONLY_ADDED = "first_visit is only ever added to"
IS_FOLDED = "EXISTS (SELECT 1 FROM tap_folded WHERE id = OLD.id)"


def _only_folded_ones_go() -> None:
    """A first visit leaves the ledger only when its name is kept among the folded ones, and none ever changes.

    PostgreSQL may write a row anew as it is: so that it does not tell which of them came last.
    """
    if op.get_bind().dialect.name == "sqlite":
        for verb, when in (("UPDATE", ""), ("DELETE", f"WHEN NOT {IS_FOLDED} ")):
            op.execute(
                f"CREATE TRIGGER first_visit_refuses_{verb.lower()} BEFORE {verb} ON first_visit {when}"
                f"BEGIN SELECT RAISE(ABORT, '{ONLY_ADDED}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION first_visit_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ONLY_ADDED}'; END $$"
    )
    op.execute(
        "CREATE FUNCTION first_visit_refuses_unfolded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT {IS_FOLDED} THEN RAISE EXCEPTION '{ONLY_ADDED}'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER first_visit_refuses_change BEFORE UPDATE ON first_visit FOR EACH ROW "
        "WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION first_visit_refuses()"
    )
    op.execute(
        "CREATE TRIGGER first_visit_refuses_truncate BEFORE TRUNCATE ON first_visit "
        "FOR EACH STATEMENT EXECUTE FUNCTION first_visit_refuses()"
    )
    op.execute(
        "CREATE TRIGGER first_visit_refuses_delete BEFORE DELETE ON first_visit "
        "FOR EACH ROW EXECUTE FUNCTION first_visit_refuses_unfolded()"
    )


def upgrade() -> None:
    op.create_table('first_visit',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=True),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('target', sa.String(length=36), nullable=True),
    sa.Column('reason', sa.String(length=20), nullable=True),
    sa.CheckConstraint("kind IN ('first', 'void', 'adjust')", name=op.f('ck_first_visit_kind')),
    sa.CheckConstraint("n BETWEEN -99 AND 99", name=op.f('ck_first_visit_n')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_first_visit_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_first_visit')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_first_visit_centre_id_first', 'first_visit', ['centre_id', 'first'])
    op.create_index(
        'ix_first_visit_target', 'first_visit', ['target'],
        sqlite_where=sa.text('target IS NOT NULL'), postgresql_where=sa.text('target IS NOT NULL'),
    )
    op.create_table('first_visit_held',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=True),
    sa.Column('channel', sa.String(length=20), nullable=True),
    sa.Column('target', sa.String(length=36), nullable=True),
    sa.Column('why', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'applied', 'dismissed')", name=op.f('ck_first_visit_held_state')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_first_visit_held_centre_id')),
    sa.PrimaryKeyConstraint('id', 'digest', 'centre_id', name=op.f('pk_first_visit_held')),
    sqlite_with_rowid=False,
    )
    _only_folded_ones_go()
    op.add_column(
        'centre', sa.Column('asks_first_visits', sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column('centre', 'asks_first_visits')
    op.drop_table('first_visit_held')
    op.drop_table('first_visit')
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION first_visit_refuses()")
        op.execute("DROP FUNCTION first_visit_refuses_unfolded()")

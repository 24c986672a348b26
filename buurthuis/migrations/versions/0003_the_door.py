"""The door: tablets and their queues, what is held, months that can be closed, taps that can be folded."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def _only_folded_taps_go() -> None:
    """A tap leaves the ledger only when its name is kept among the folded ones; that list is only ever added to."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER tap_refuses_delete")
        op.execute(
            "CREATE TRIGGER tap_refuses_delete BEFORE DELETE ON tap "
            "WHEN NOT EXISTS (SELECT 1 FROM tap_folded WHERE id = OLD.id) "
            "BEGIN SELECT RAISE(ABORT, 'tap is only ever added to'); END"
        )
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tap_folded_refuses_{verb.lower()} BEFORE {verb} ON tap_folded "
                "BEGIN SELECT RAISE(ABORT, 'tap_folded is only ever added to'); END"
            )
        return
    op.execute("DROP TRIGGER tap_refuses_change ON tap")
    op.execute(
        "CREATE TRIGGER tap_refuses_change BEFORE UPDATE OR TRUNCATE ON tap "
        "FOR EACH STATEMENT EXECUTE FUNCTION tap_refuses()"
    )
    op.execute(
        "CREATE FUNCTION tap_refuses_unfolded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM tap_folded WHERE id = OLD.id) THEN "
        "RAISE EXCEPTION 'tap is only ever added to'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER tap_refuses_delete BEFORE DELETE ON tap "
        "FOR EACH ROW EXECUTE FUNCTION tap_refuses_unfolded()"
    )
    op.execute(
        "CREATE FUNCTION tap_folded_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'tap_folded is only ever added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER tap_folded_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tap_folded "
        "FOR EACH STATEMENT EXECUTE FUNCTION tap_folded_refuses()"
    )


def _no_tap_goes() -> None:
    """As it was before."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER tap_refuses_delete")
        op.execute(
            "CREATE TRIGGER tap_refuses_delete BEFORE DELETE ON tap "
            "BEGIN SELECT RAISE(ABORT, 'tap is only ever added to'); END"
        )
        return
    op.execute("DROP TRIGGER tap_refuses_delete ON tap")
    op.execute("DROP FUNCTION tap_refuses_unfolded()")
    op.execute("DROP TRIGGER tap_refuses_change ON tap")
    op.execute(
        "CREATE TRIGGER tap_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tap "
        "FOR EACH STATEMENT EXECUTE FUNCTION tap_refuses()"
    )
    op.execute("DROP TRIGGER tap_folded_refuses_change ON tap_folded")
    op.execute("DROP FUNCTION tap_folded_refuses()")


# Tablets know gatherings and groups by their numbers, for days: SQLite may never give one of these again.
# with the constraint that stands behind their key
NUMBERED = {'visitor_group': 'fk_visitor_group_centre_id', 'gathering': 'ck_gathering_state'}


def _make_again(table: str, words: dict[str, str]) -> None:
    """Make a table of SQLite again with other words in its definition, and every row as it was.

    This is the procedure that SQLite describes for it (lang_altertable.html): only while foreign keys are not guarded.
    """
    connection = op.get_bind()
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise RuntimeError("a table is made again only while foreign keys are off")
    asked = "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'table' DESC"
    (_table, definition), *others = connection.exec_driver_sql(asked, (table,)).all()
    for before, after in words.items():
        if definition.count(before) != 1:
            raise RuntimeError(f"{table} is not defined as expected: {definition}")
        definition = definition.replace(before, after)
    for statement in (
        f"CREATE TABLE {table}_anew {definition[definition.index('('):]}",
        f"INSERT INTO {table}_anew SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_anew RENAME TO {table}",
        *(statement for _kind, statement in others),
    ):
        connection.exec_driver_sql(statement)


def _give_numbers(twice: bool) -> None:
    """Whether SQLite may give the number of a row that is gone to another one."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, following in NUMBERED.items():
        plain = "\tid INTEGER NOT NULL, "
        once = f"\tid INTEGER NOT NULL CONSTRAINT pk_{table} PRIMARY KEY AUTOINCREMENT, "
        key, rest = f"\tCONSTRAINT pk_{table} PRIMARY KEY (id), \n", f"\tCONSTRAINT {following} "
        _make_again(table, {once: plain, rest: key + rest} if twice else {plain: once, key: ""})
    if wrong := op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"rows point to rows that are not there: {wrong[:5]}")


def upgrade() -> None:
    op.create_table('tablet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('former_hash', sa.String(length=64), nullable=True),
    sa.Column('next_hash', sa.String(length=64), nullable=True),
    sa.Column('renewed_on', sa.Date(), nullable=True),
    sa.Column('code_hash', sa.String(length=64), nullable=True),
    sa.Column('code_ends_at', sa.DateTime(), nullable=True),
    sa.Column('paired_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'paired', 'blocked', 'revoked')", name=op.f('ck_tablet_state')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_tablet_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tablet')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_tablet_token_hash')),
    sa.UniqueConstraint('former_hash', name=op.f('uq_tablet_former_hash')),
    sa.UniqueConstraint('next_hash', name=op.f('uq_tablet_next_hash')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_tablet_code_hash'))
    )
    op.create_index(op.f('ix_tablet_centre_id'), 'tablet', ['centre_id'])
    op.create_table('tap_queue',
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('tablet_id', sa.Integer(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('covered', sa.Text(), nullable=False),
    sa.Column('clones', sa.Integer(), nullable=False),
    sa.Column('open', sa.Integer(), nullable=False),
    sa.Column('app', sa.String(length=40), nullable=False),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.Column('excused', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_tap_queue_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_tap_queue_centre_id')),
    sa.ForeignKeyConstraint(['tablet_id'], ['tablet.id'], name=op.f('fk_tap_queue_tablet_id')),
    sa.PrimaryKeyConstraint('centre_id', 'id', name=op.f('pk_tap_queue'))
    )
    op.create_index(op.f('ix_tap_queue_tablet_id'), 'tap_queue', ['tablet_id'])
    op.create_table('tap_held',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('tablet', sa.Integer(), nullable=True),
    sa.Column('queue', sa.String(length=36), nullable=True),
    sa.Column('seq', sa.Integer(), nullable=True),
    sa.Column('raw', sa.JSON(), nullable=False),
    sa.Column('why', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'applied', 'dismissed')", name=op.f('ck_tap_held_state')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_tap_held_centre_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['account.id'], name=op.f('fk_tap_held_settled_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', 'digest', 'centre_id', name=op.f('pk_tap_held'))
    )
    op.create_index('ix_tap_held_centre_id_state', 'tap_held', ['centre_id', 'state'])
    op.create_table('counted_month',
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('folded_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_counted_month_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', name=op.f('pk_counted_month'))
    )
    op.create_table('tap_folded',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tap_folded'))
    )
    ledger_name = op.create_table('ledger_name',
    sa.Column('name', sa.String(length=36), nullable=False),
    sa.Column('sure_until', sa.Integer(), nullable=False),
    sa.Column('sure_group_until', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_ledger_name'))
    )
    op.bulk_insert(ledger_name, [{'name': str(uuid.uuid4()), 'sure_until': 0, 'sure_group_until': 0}])
    op.create_index(
        'ix_tap_target', 'tap', ['target'],
        sqlite_where=sa.text('target IS NOT NULL'), postgresql_where=sa.text('target IS NOT NULL'),
    )
    _only_folded_taps_go()
    _give_numbers(twice=False)


def downgrade() -> None:
    _give_numbers(twice=True)
    _no_tap_goes()
    op.drop_index('ix_tap_target', 'tap')
    for table in ('ledger_name', 'tap_folded', 'counted_month', 'tap_held', 'tap_queue', 'tablet'):
        op.drop_table(table)

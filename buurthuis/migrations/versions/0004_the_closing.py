"""The closing: months as they were signed, and the story while it is being written."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

SIGNED = "centre_id, first, version, content, digest, merged, closed_at"


def _what_was_signed_stays() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for event in (f"UPDATE OF {SIGNED}", "DELETE"):
            op.execute(
                f"CREATE TRIGGER month_version_refuses_{event.split()[0].lower()} BEFORE {event} ON month_version "
                "BEGIN SELECT RAISE(ABORT, 'what was signed never changes'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION month_version_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was signed never changes'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER month_version_refuses_change BEFORE UPDATE OF {SIGNED} OR DELETE ON month_version "
        "FOR EACH ROW EXECUTE FUNCTION month_version_refuses()"
    )
    op.execute(
        "CREATE TRIGGER month_version_refuses_emptying BEFORE TRUNCATE ON month_version "
        "FOR EACH STATEMENT EXECUTE FUNCTION month_version_refuses()"
    )


def upgrade() -> None:
    op.create_table('month_story',
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('written_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_month_story_centre_id')),
    sa.ForeignKeyConstraint(['written_by'], ['account.id'], name=op.f('fk_month_story_written_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('centre_id', 'first', name=op.f('pk_month_story'))
    )
    op.create_table('month_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('merged', sa.JSON(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('reopened_at', sa.DateTime(), nullable=True),
    sa.Column('reopened_by', sa.Integer(), nullable=True),
    sa.Column('reopened_why', sa.String(length=300), nullable=False),
    sa.Column('released_at', sa.DateTime(), nullable=True),
    sa.Column('released_by', sa.Integer(), nullable=True),
    sa.CheckConstraint('version > 0', name=op.f('ck_month_version_version')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_month_version_centre_id')),
    sa.ForeignKeyConstraint(['closed_by'], ['account.id'], name=op.f('fk_month_version_closed_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['released_by'], ['account.id'], name=op.f('fk_month_version_released_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['reopened_by'], ['account.id'], name=op.f('fk_month_version_reopened_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_month_version')),
    sa.UniqueConstraint('centre_id', 'first', 'version', name=op.f('uq_month_version_centre_id_first_version'))
    )
    _what_was_signed_stays()


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP TRIGGER month_version_refuses_change ON month_version")
        op.execute("DROP TRIGGER month_version_refuses_emptying ON month_version")
        op.execute("DROP FUNCTION month_version_refuses()")
    op.drop_table('month_version')
    op.drop_table('month_story')

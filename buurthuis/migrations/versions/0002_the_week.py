"""The week: what the neighbourhood may know of an activity, parts of rooms, holidays, changes that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

# SQLite adds a column with a foreign key in place only when it is written so; PostgreSQL reads the same.
STAND_IN = "ALTER TABLE activity ADD COLUMN stand_in_id INTEGER CONSTRAINT fk_activity_stand_in_id_host REFERENCES host (id)"


def _columns():
    """Table and column, in the order in which they are added."""
    no, yes, empty = sa.false(), sa.true(), sa.text("''")
    return (
        ('centre', sa.Column('address', sa.String(length=200), server_default=empty, nullable=False)),
        ('centre', sa.Column('school_region', sa.String(length=10), nullable=True)),
        ('room', sa.Column('accessible', sa.Boolean(), server_default=no, nullable=False)),
        ('activity', sa.Column('in_programme', sa.Boolean(), server_default=yes, nullable=False)),
        ('activity', sa.Column('language', sa.String(length=8), server_default=sa.text("'nl'"), nullable=False)),
        ('activity', sa.Column('texts', sa.JSON(), server_default=sa.text("'{}'"), nullable=False)),
        ('activity', sa.Column('spoken', sa.String(length=100), server_default=empty, nullable=False)),
        ('activity', sa.Column('kinds', sa.String(length=200), server_default=empty, nullable=False)),
        ('activity', sa.Column('cost_cents', sa.Integer(), nullable=True)),
        ('activity', sa.Column('accessible', sa.Boolean(), server_default=no, nullable=False)),
        ('activity', sa.Column('for_whom', sa.String(length=10), server_default=sa.text("'all'"), nullable=False)),
        ('activity', sa.Column('age_from', sa.Integer(), nullable=True)),
        ('activity', sa.Column('age_to', sa.Integer(), nullable=True)),
        ('activity', sa.Column('photo_free', sa.Boolean(), server_default=no, nullable=False)),
        ('activity', sa.Column('capacity', sa.Integer(), nullable=True)),
        ('activity', sa.Column('organiser', sa.String(length=20), server_default=sa.text("'centre'"), nullable=False)),
        ('activity', sa.Column('organised_by', sa.String(length=120), server_default=empty, nullable=False)),
        ('series', sa.Column('skips_school_holidays', sa.Boolean(), server_default=no, nullable=False)),
        ('series', sa.Column('skips_public_holidays', sa.Boolean(), server_default=no, nullable=False)),
        ('series', sa.Column('ordinals', sa.String(length=20), server_default=empty, nullable=False)),
        ('gathering', sa.Column('revision', sa.Integer(), server_default=sa.text('0'), nullable=False)),
        ('tagging', sa.Column('once', sa.Boolean(), server_default=no, nullable=False)),
    )


def upgrade() -> None:
    for table, column in _columns():
        op.add_column(table, column)
    op.execute(STAND_IN)
    op.execute("UPDATE series SET ordinals = CAST(ordinal AS VARCHAR(20)) WHERE ordinal IS NOT NULL")
    op.drop_column('series', 'ordinal')
    op.create_table('room_part',
    sa.Column('whole_id', sa.Integer(), nullable=False),
    sa.Column('part_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('whole_id <> part_id', name=op.f('ck_room_part_other')),
    sa.ForeignKeyConstraint(['part_id'], ['room.id'], name=op.f('fk_room_part_part_id_room'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['whole_id'], ['room.id'], name=op.f('fk_room_part_whole_id_room'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('whole_id', 'part_id', name=op.f('pk_room_part'))
    )
    op.create_table('plan_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('verb', sa.String(length=40), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_plan_change_activity_id_activity'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_plan_change_centre_id_centre')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_plan_change_made_by_account'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_change'))
    )
    op.create_index(op.f('ix_plan_change_centre_id'), 'plan_change', ['centre_id'])
    op.create_index(op.f('ix_plan_change_activity_id'), 'plan_change', ['activity_id'])


def downgrade() -> None:
    op.drop_table('plan_change')
    op.drop_table('room_part')
    op.add_column('series', sa.Column('ordinal', sa.Integer(), nullable=True))
    op.execute("UPDATE series SET ordinal = CAST(ordinals AS INTEGER) WHERE ordinals <> '' AND ordinals NOT LIKE '%,%'")
    op.drop_column('activity', 'stand_in_id')
    for table, column in reversed(_columns()):
        op.drop_column(table, column.name)

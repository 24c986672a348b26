"""The key figures: who of a circle shows residents the way, as long as they agree that this is kept."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('key_figure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('role', sa.String(length=120), nullable=False),
    sa.Column('spoken', sa.String(length=100), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=False),
    sa.Column('agreed_until', sa.Date(), nullable=False),
    sa.Column('agreed_how', sa.String(length=10), nullable=False),
    sa.CheckConstraint("agreed_how IN ('signed', 'said')", name=op.f('ck_key_figure_agreed_how')),
    sa.CheckConstraint('agreed_until >= agreed_on', name=op.f('ck_key_figure_agreed_until')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_key_figure_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_key_figure')),
    sa.UniqueConstraint('centre_id', 'name', name=op.f('uq_key_figure_centre_id_name'))
    )
    op.create_table('key_figure_group',
    sa.Column('key_figure_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_key_figure_group_group_id')),
    sa.ForeignKeyConstraint(['key_figure_id'], ['key_figure.id'], name=op.f('fk_key_figure_group_key_figure_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key_figure_id', 'group_id', name=op.f('pk_key_figure_group'))
    )
    op.create_table('key_figure_activity',
    sa.Column('key_figure_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=10), nullable=False),
    sa.CheckConstraint("part IN ('hosts', 'supports')", name=op.f('ck_key_figure_activity_part')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_key_figure_activity_activity_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['key_figure_id'], ['key_figure.id'], name=op.f('fk_key_figure_activity_key_figure_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key_figure_id', 'activity_id', name=op.f('pk_key_figure_activity'))
    )
    op.create_index(op.f('ix_key_figure_activity_activity_id'), 'key_figure_activity', ['activity_id'])
    op.create_table('key_figure_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key_figure_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('written_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('agreement', 'contact')", name=op.f('ck_key_figure_note_kind')),
    sa.ForeignKeyConstraint(['key_figure_id'], ['key_figure.id'], name=op.f('fk_key_figure_note_key_figure_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['written_by'], ['account.id'], name=op.f('fk_key_figure_note_written_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_key_figure_note'))
    )
    op.create_index(op.f('ix_key_figure_note_key_figure_id'), 'key_figure_note', ['key_figure_id'])


def downgrade() -> None:
    op.drop_table('key_figure_note')
    op.drop_table('key_figure_activity')
    op.drop_table('key_figure_group')
    op.drop_table('key_figure')

"""The barriers: how often each was named in a month, what a team does about it, and the small steps of groups."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

BARRIER = (
    "barrier IN ('language', 'cost', 'not_known', 'shyness', 'trust', 'faith', 'women_men', 'access', 'time', "
    "'childcare', 'not_our_place', 'other')"
)
RUNG = "rung IN ('same_building', 'shared_coffee', 'open_door', 'joint_occasion', 'mixed_activity')"


def _same(kind: str) -> str:
    one, other = f"one_{kind}_id", f"other_{kind}_id"
    return f"{one} IS NULL OR {other} IS NULL OR {one} <> {other}"


def _counters() -> None:
    """Without a row number of SQLite, which would tell in which order things were named."""
    op.create_table('barrier_mention',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('barrier', sa.String(length=20), nullable=False),
    sa.Column('mentions', sa.Integer(), nullable=False),
    sa.CheckConstraint(BARRIER, name=op.f('ck_barrier_mention_barrier')),
    sa.CheckConstraint('mentions >= 0', name=op.f('ck_barrier_mention_mentions')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_barrier_mention_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', 'barrier', name=op.f('pk_barrier_mention')),
    sqlite_with_rowid=False
    )
    op.create_table('barrier_about',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('about', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('mentions', sa.Integer(), nullable=False),
    sa.CheckConstraint('about = coalesce(activity_id, 0)', name=op.f('ck_barrier_about_about')),
    sa.CheckConstraint('mentions >= 0', name=op.f('ck_barrier_about_mentions')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_barrier_about_activity_id')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_barrier_about_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', 'about', name=op.f('pk_barrier_about')),
    sqlite_with_rowid=False
    )
    op.create_table('barrier_asking',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.CheckConstraint('people >= 0', name=op.f('ck_barrier_asking_people')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_barrier_asking_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', name=op.f('pk_barrier_asking')),
    sqlite_with_rowid=False
    )
    op.create_table('barrier_form',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=36), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_barrier_form_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'name', name=op.f('pk_barrier_form')),
    sqlite_with_rowid=False
    )


def upgrade() -> None:
    _counters()
    op.create_table('barrier_action',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('barrier', sa.String(length=20), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('helped', sa.String(length=10), nullable=True),
    sa.Column('looked_back_on', sa.Date(), nullable=True),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.CheckConstraint(BARRIER, name=op.f('ck_barrier_action_barrier')),
    sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name=op.f('ck_barrier_action_state')),
    sa.CheckConstraint("(state = 'open') = (settled_on IS NULL)", name=op.f('ck_barrier_action_settled')),
    sa.CheckConstraint("helped IN ('yes', 'partly', 'no', 'too_early')", name=op.f('ck_barrier_action_helped')),
    sa.CheckConstraint('(helped IS NULL) = (looked_back_on IS NULL)', name=op.f('ck_barrier_action_looked_back')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_barrier_action_activity_id')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_barrier_action_centre_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['account.id'], name=op.f('fk_barrier_action_owner_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_barrier_action'))
    )
    op.create_index(op.f('ix_barrier_action_centre_id'), 'barrier_action', ['centre_id'])
    op.create_table('step_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('one_activity_id', sa.Integer(), nullable=True),
    sa.Column('one_group_id', sa.Integer(), nullable=True),
    sa.Column('other_activity_id', sa.Integer(), nullable=True),
    sa.Column('other_group_id', sa.Integer(), nullable=True),
    sa.Column('rung', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.CheckConstraint('(one_activity_id IS NULL) <> (one_group_id IS NULL)', name=op.f('ck_step_note_one')),
    sa.CheckConstraint('(other_activity_id IS NULL) <> (other_group_id IS NULL)', name=op.f('ck_step_note_other')),
    sa.CheckConstraint(_same('activity'), name=op.f('ck_step_note_two_activities')),
    sa.CheckConstraint(_same('group'), name=op.f('ck_step_note_two_groups')),
    sa.CheckConstraint(RUNG, name=op.f('ck_step_note_rung')),
    sa.CheckConstraint("state IN ('planned', 'done', 'too_early')", name=op.f('ck_step_note_state')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_step_note_centre_id')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_step_note_made_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['one_activity_id'], ['activity.id'], name=op.f('fk_step_note_one_activity_id')),
    sa.ForeignKeyConstraint(['one_group_id'], ['visitor_group.id'], name=op.f('fk_step_note_one_group_id')),
    sa.ForeignKeyConstraint(['other_activity_id'], ['activity.id'], name=op.f('fk_step_note_other_activity_id')),
    sa.ForeignKeyConstraint(['other_group_id'], ['visitor_group.id'], name=op.f('fk_step_note_other_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step_note'))
    )
    op.create_index(op.f('ix_step_note_centre_id_on_day'), 'step_note', ['centre_id', 'on_day'])


def downgrade() -> None:
    for table in ('step_note', 'barrier_action', 'barrier_form', 'barrier_asking', 'barrier_about', 'barrier_mention'):
        op.drop_table(table)

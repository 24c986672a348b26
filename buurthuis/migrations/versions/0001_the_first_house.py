"""The first house: people, centres, groups, plans, the ledger and its counts, bands, the journal."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("tap", "journal_line")


def _refuse_changes(table: str) -> None:
    """The ledger and the journal are only ever added to: the database itself refuses anything else."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuses()"
    )


def _allow_changes(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_refuses_change ON {table}")
        op.execute(f"DROP FUNCTION {table}_refuses()")



def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=True),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('disabled_at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('centre',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('timezone', sa.String(length=40), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('shows_setting', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_centre')),
    sa.UniqueConstraint('slug', name=op.f('uq_centre_slug'))
    )
    op.create_table('access_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_access_key_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_access_key_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_key')),
    sa.UniqueConstraint('account_id', 'centre_id', 'role', name=op.f('uq_access_key_account_id_centre_id_role'))
    )
    with op.batch_alter_table('access_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_key_centre_id'), ['centre_id'], unique=False)

    op.create_table('band',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('measure', sa.String(length=40), nullable=False),
    sa.Column('floor', sa.Integer(), nullable=False),
    sa.Column('ceiling', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=300), nullable=False),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('entered_at', sa.DateTime(), nullable=False),
    sa.Column('entered_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("measure IN ('offer_own_share_hours', 'attendance_own_share')", name=op.f('ck_band_measure')),
    sa.CheckConstraint('0 <= floor AND floor <= ceiling AND ceiling <= 100', name=op.f('ck_band_order')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_band_centre_id')),
    sa.ForeignKeyConstraint(['entered_by'], ['account.id'], name=op.f('fk_band_entered_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_band'))
    )
    with op.batch_alter_table('band', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_band_centre_id'), ['centre_id'], unique=False)

    op.create_table('closure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=120), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_closure_order')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_closure_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_closure'))
    )
    with op.batch_alter_table('closure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_closure_centre_id'), ['centre_id'], unique=False)

    op.create_table('host',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_host_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_host')),
    sa.UniqueConstraint('centre_id', 'name', name=op.f('uq_host_centre_id_name'))
    )
    op.create_table('intake',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('schedule', 'attendance', 'population')", name=op.f('ck_intake_kind')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_intake_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_intake_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake'))
    )
    with op.batch_alter_table('intake', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_centre_id'), ['centre_id'], unique=False)

    op.create_table('journal_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('centre_id', sa.Integer(), nullable=True),
    sa.Column('verb', sa.String(length=40), nullable=False),
    sa.Column('noun', sa.String(length=40), nullable=False),
    sa.Column('noun_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=45), nullable=True),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_journal_line_account_id')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_journal_line_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_line'))
    )
    with op.batch_alter_table('journal_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_line_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_line_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_line_centre_id'), ['centre_id'], unique=False)

    op.create_table('room',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('retired_on', sa.Date(), nullable=True),
    sa.CheckConstraint('capacity IS NULL OR capacity > 0', name=op.f('ck_room_capacity')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_room_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room')),
    sa.UniqueConstraint('centre_id', 'name', name=op.f('uq_room_centre_id_name'))
    )
    op.create_table('sign_in',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_account_id'), ['account_id'], unique=False)

    op.create_table('visitor_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('colour', sa.String(length=20), nullable=False),
    sa.Column('icon', sa.String(length=20), nullable=False),
    sa.Column('sensitive', sa.Boolean(), nullable=False),
    sa.Column('names', sa.JSON(), nullable=False),
    sa.Column('purpose', sa.String(length=500), nullable=True),
    sa.Column('introduced_by', sa.String(length=120), nullable=True),
    sa.Column('counted_from', sa.Date(), nullable=False),
    sa.Column('retired_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_visitor_group_centre_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visitor_group')),
    sa.UniqueConstraint('centre_id', 'key', name=op.f('uq_visitor_group_centre_id_key'))
    )
    op.create_table('activity',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('recognised_by', sa.String(length=120), nullable=False),
    sa.Column('description', sa.String(length=2000), nullable=False),
    sa.Column('regular_host_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_activity_centre_id')),
    sa.ForeignKeyConstraint(['regular_host_id'], ['host.id'], name=op.f('fk_activity_regular_host_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity')),
    sa.UniqueConstraint('centre_id', 'recognised_by', name=op.f('uq_activity_centre_id_recognised_by'))
    )
    op.create_table('population',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('area', sa.String(length=120), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.CheckConstraint('people >= 0', name=op.f('ck_population_people')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_population_centre_id')),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_population_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_population')),
    sa.UniqueConstraint('centre_id', 'group_id', 'year', name=op.f('uq_population_centre_id_group_id_year'))
    )
    op.create_table('series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('frequency', sa.String(length=10), nullable=False),
    sa.Column('every', sa.Integer(), nullable=False),
    sa.Column('weekdays', sa.String(length=20), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('planned_until', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('ends_at', sa.Time(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('host_id', sa.Integer(), nullable=True),
    sa.Column('uid', sa.String(length=255), nullable=True),
    sa.CheckConstraint("frequency IN ('once', 'weekly', 'monthly')", name=op.f('ck_series_frequency')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_series_times')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_series_activity_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['host_id'], ['host.id'], name=op.f('fk_series_host_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_series_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_series'))
    )
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_series_activity_id'), ['activity_id'], unique=False)

    op.create_table('tagging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('setting', sa.String(length=20), nullable=True),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("setting IN ('own_circle', 'mixed')", name=op.f('ck_tagging_setting')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_tagging_activity_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_tagging_made_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tagging'))
    )
    with op.batch_alter_table('tagging', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tagging_activity_id'), ['activity_id'], unique=False)

    op.create_table('circle',
    sa.Column('tagging_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_circle_group_id')),
    sa.ForeignKeyConstraint(['tagging_id'], ['tagging.id'], name=op.f('fk_circle_tagging_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('tagging_id', 'group_id', name=op.f('pk_circle'))
    )
    op.create_table('gathering',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('slot', sa.Date(), nullable=True),
    sa.Column('tagging_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=False),
    sa.Column('ends_at', sa.Time(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('room_id', sa.Integer(), nullable=True),
    sa.Column('host_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.CheckConstraint("state IN ('planned', 'held', 'did_not_meet', 'cancelled')", name=op.f('ck_gathering_state')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_gathering_times')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_gathering_activity_id')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_gathering_centre_id')),
    sa.ForeignKeyConstraint(['host_id'], ['host.id'], name=op.f('fk_gathering_host_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_gathering_room_id')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_gathering_series_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['tagging_id'], ['tagging.id'], name=op.f('fk_gathering_tagging_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering')),
    sa.UniqueConstraint('series_id', 'slot', name=op.f('uq_gathering_series_id_slot'))
    )
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index('ix_gathering_centre_id_day', ['centre_id', 'day'], unique=False)
        batch_op.create_index('ix_gathering_room_id_day', ['room_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_gathering_tagging_id'), ['tagging_id'], unique=False)

    op.create_table('group_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('visits', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_group_count_gathering_id')),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_group_count_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_count'))
    )
    with op.batch_alter_table('group_count', schema=None) as batch_op:
        batch_op.create_index('uq_group_count_group', ['gathering_id', 'group_id'], unique=True)
        batch_op.create_index('uq_group_count_unknown', ['gathering_id'], unique=True, sqlite_where=sa.text('group_id IS NULL'), postgresql_where=sa.text('group_id IS NULL'))

    op.create_table('head_count',
    sa.Column('gathering_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('method', sa.String(length=20), nullable=True),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("method IN ('asked', 'observed', 'estimated')", name=op.f('ck_head_count_method')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_head_count_gathering_id')),
    sa.PrimaryKeyConstraint('gathering_id', name=op.f('pk_head_count'))
    )
    op.create_table('tap',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('target', sa.String(length=36), nullable=True),
    sa.Column('reason', sa.String(length=20), nullable=True),
    sa.Column('tablet', sa.Integer(), nullable=True),
    sa.Column('queue', sa.String(length=36), nullable=True),
    sa.Column('seq', sa.Integer(), nullable=True),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('after_close', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('tap', 'nobody', 'void', 'adjust')", name=op.f('ck_tap_kind')),
    sa.CheckConstraint('n BETWEEN -200 AND 200', name=op.f('ck_tap_n')),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_tap_centre_id')),
    sa.ForeignKeyConstraint(['gathering_id'], ['gathering.id'], name=op.f('fk_tap_gathering_id')),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_tap_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tap'))
    )
    with op.batch_alter_table('tap', schema=None) as batch_op:
        batch_op.create_index('ix_tap_gathering_id', ['gathering_id'], unique=False)
    for table in APPEND_ONLY:
        _refuse_changes(table)


def downgrade() -> None:
    for table in APPEND_ONLY:
        _allow_changes(table)
    with op.batch_alter_table('tap', schema=None) as batch_op:
        batch_op.drop_index('ix_tap_gathering_id')

    op.drop_table('tap')
    op.drop_table('head_count')
    with op.batch_alter_table('group_count', schema=None) as batch_op:
        batch_op.drop_index('uq_group_count_unknown', sqlite_where=sa.text('group_id IS NULL'), postgresql_where=sa.text('group_id IS NULL'))
        batch_op.drop_index('uq_group_count_group')

    op.drop_table('group_count')
    with op.batch_alter_table('gathering', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_tagging_id'))
        batch_op.drop_index('ix_gathering_room_id_day')
        batch_op.drop_index('ix_gathering_centre_id_day')
        batch_op.drop_index(batch_op.f('ix_gathering_activity_id'))

    op.drop_table('gathering')
    op.drop_table('circle')
    with op.batch_alter_table('tagging', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tagging_activity_id'))

    op.drop_table('tagging')
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_series_activity_id'))

    op.drop_table('series')
    op.drop_table('population')
    op.drop_table('activity')
    op.drop_table('visitor_group')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_account_id'))

    op.drop_table('sign_in')
    op.drop_table('room')
    with op.batch_alter_table('journal_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_line_centre_id'))
        batch_op.drop_index(batch_op.f('ix_journal_line_at'))
        batch_op.drop_index(batch_op.f('ix_journal_line_account_id'))

    op.drop_table('journal_line')
    with op.batch_alter_table('intake', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_centre_id'))

    op.drop_table('intake')
    op.drop_table('host')
    with op.batch_alter_table('closure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_closure_centre_id'))

    op.drop_table('closure')
    with op.batch_alter_table('band', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_band_centre_id'))

    op.drop_table('band')
    with op.batch_alter_table('access_key', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_key_centre_id'))

    op.drop_table('access_key')
    op.drop_table('centre')
    op.drop_table('account')

"""The hosts: who leads an activity from when until when, who led a gathering, whose account a host has."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

# SQLite adds a column with a foreign key in place only when it is written so; PostgreSQL reads the same.
STAND_IN = "ALTER TABLE activity ADD COLUMN stand_in_id INTEGER CONSTRAINT fk_activity_stand_in_id_host REFERENCES host (id)"
COLUMNS = {'regular': 'regular_host_id', 'stand_in': 'stand_in_id'}
# How the definitions of the tables on SQLite read before and after.
REGULAR_HOST = {
    ", \n\tregular_host_id INTEGER, in_programme ": ", in_programme ",
    "(centre_id) REFERENCES centre (id), \n"
    "\tCONSTRAINT fk_activity_regular_host_id FOREIGN KEY(regular_host_id) REFERENCES host (id), \n":
    "(centre_id) REFERENCES centre (id), \n",
}
OF_A_HOST = {
    "\tname VARCHAR(120) NOT NULL, \n": "\tname VARCHAR(120) NOT NULL, \n\taccount_id INTEGER, \n\tremoved_on DATE, \n",
    "(centre_id) REFERENCES centre (id), \n":
    "(centre_id) REFERENCES centre (id), \n"
    "\tCONSTRAINT fk_host_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, \n",
}


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _back(words: dict[str, str]) -> dict[str, str]:
    return {after: before for before, after in words.items()}


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
    connection.exec_driver_sql(f"CREATE TABLE {table}_anew {definition[definition.index('('):]}")
    old, new = (
        [name for _place, name, *_more in connection.exec_driver_sql(f"PRAGMA table_info({one})").all()]
        for one in (table, f"{table}_anew")
    )
    columns = ", ".join(name for name in new if name in old)
    for statement in (
        f"INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_anew RENAME TO {table}",
        *(statement for _kind, statement in others),
    ):
        connection.exec_driver_sql(statement)
    if wrong := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"rows point to rows that are not there: {wrong[:5]}")


def _give_hosts_accounts() -> None:
    if _is_sqlite():
        _make_again('host', OF_A_HOST)
    else:
        op.add_column('host', sa.Column('account_id', sa.Integer(), nullable=True))
        op.create_foreign_key(
            op.f('fk_host_account_id'), 'host', 'account', ['account_id'], ['id'], ondelete='SET NULL'
        )
        op.add_column('host', sa.Column('removed_on', sa.Date(), nullable=True))
    op.create_index('uq_host_centre_id_account_id', 'host', ['centre_id', 'account_id'], unique=True)


def _take_back_accounts() -> None:
    op.drop_index('uq_host_centre_id_account_id', 'host')
    if _is_sqlite():
        _make_again('host', _back(OF_A_HOST))
    else:
        op.drop_column('host', 'removed_on')
        op.drop_column('host', 'account_id')


def upgrade() -> None:
    op.create_table('hosting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('host_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=10), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint("role IN ('regular', 'stand_in')", name=op.f('ck_hosting_role')),
    sa.CheckConstraint('until >= since', name=op.f('ck_hosting_order')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_hosting_activity_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['host_id'], ['host.id'], name=op.f('fk_hosting_host_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hosting'))
    )
    op.create_index(op.f('ix_hosting_activity_id'), 'hosting', ['activity_id'])
    op.create_index(op.f('ix_hosting_host_id'), 'hosting', ['host_id'])
    # who led it is part of the count: it goes when that is withdrawn
    op.create_table('leading',
    sa.Column('gathering_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('host_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['head_count.gathering_id'], name=op.f('fk_leading_gathering_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['host_id'], ['host.id'], name=op.f('fk_leading_host_id')),
    sa.PrimaryKeyConstraint('gathering_id', 'host_id', name=op.f('pk_leading'))
    )
    op.create_index(op.f('ix_leading_host_id'), 'leading', ['host_id'])
    _give_hosts_accounts()
    for role, column in COLUMNS.items():
        op.execute(
            "INSERT INTO hosting (activity_id, host_id, role) "
            f"SELECT id, {column}, '{role}' FROM activity WHERE {column} IS NOT NULL ORDER BY id"
        )
    op.drop_column('activity', 'stand_in_id')
    if _is_sqlite():
        _make_again('activity', REGULAR_HOST)
    else:
        op.drop_column('activity', 'regular_host_id')


def downgrade() -> None:
    """Who leads on the day itself stays; who led before or will lead later is not kept."""
    if _is_sqlite():
        _make_again('activity', _back(REGULAR_HOST))
    else:
        op.add_column('activity', sa.Column('regular_host_id', sa.Integer(), nullable=True))
        op.create_foreign_key(op.f('fk_activity_regular_host_id'), 'activity', 'host', ['regular_host_id'], ['id'])
    op.execute(STAND_IN)
    for role, column in COLUMNS.items():
        op.execute(
            f"UPDATE activity SET {column} = (SELECT h.host_id FROM hosting h WHERE h.activity_id = activity.id "
            f"AND h.role = '{role}' AND (h.since IS NULL OR h.since <= CURRENT_DATE) "
            "AND (h.until IS NULL OR h.until >= CURRENT_DATE) ORDER BY h.since IS NOT NULL, h.since, h.id LIMIT 1)"
        )
    op.drop_table('leading')
    op.drop_table('hosting')
    _take_back_accounts()

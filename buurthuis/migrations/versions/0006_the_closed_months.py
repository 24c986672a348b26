"""The closed months: their plan stays as it is, and they are mailed to those who asked."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

REFUSAL = "the month of this gathering is closed"
SAME_DAY_AND_SETTING = "OLD.centre_id = NEW.centre_id AND OLD.day = NEW.day AND OLD.minutes = NEW.minutes " \
    "AND OLD.state = NEW.state AND OLD.tagging_id = NEW.tagging_id"
# What is refused in a closed month: the verb, the table, when it matters, and whose month it is about.
REFUSED = {
    'gathering_comes': ('INSERT', 'gathering', None, ('NEW',)),
    'gathering_goes': ('DELETE', 'gathering', None, ('OLD',)),
    'gathering_changes': (
        'UPDATE OF centre_id, day, minutes, state, tagging_id', 'gathering', f"NOT ({SAME_DAY_AND_SETTING})",
        ('OLD', 'NEW'),
    ),
    'tagging_changes': ('UPDATE OF setting', 'tagging', "OLD.setting {other} NEW.setting", ('NEW',)),
    'circle_comes': ('INSERT', 'circle', None, ('NEW',)),
    'circle_goes': ('DELETE', 'circle', None, ('OLD',)),
    'circle_changes': ('UPDATE', 'circle', None, ('OLD', 'NEW')),
}


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _first(row: str) -> str:
    """The first day of the month of a gathering."""
    if _is_sqlite():
        return f"date({row}.day, 'start of month')"
    return f"({row}.day - (extract(day FROM {row}.day)::integer - 1))"


def _is_closed(table: str, row: str) -> str:
    """Whether the month of a gathering is closed, or that of any gathering under a tagging."""
    closed = "m.centre_id = {0}.centre_id AND m.first = {1} AND m.closed_at IS NOT NULL"
    if table == "gathering":
        return f"EXISTS (SELECT 1 FROM counted_month m WHERE {closed.format(row, _first(row))})"
    tagging = f"{row}.id" if table == "tagging" else f"{row}.tagging_id"
    return (
        f"EXISTS (SELECT 1 FROM gathering g JOIN counted_month m ON {closed.format('g', _first('g'))} "
        f"WHERE g.tagging_id = {tagging})"
    )


def _a_closed_month_keeps_its_plan() -> None:
    for name, (verb, table, when, rows) in REFUSED.items():
        closed = " OR ".join(_is_closed(table, row) for row in rows)
        condition = when and when.format(other="IS NOT" if _is_sqlite() else "IS DISTINCT FROM")
        if _is_sqlite():
            both = f"({condition}) AND ({closed})" if condition else closed
            op.execute(
                f"CREATE TRIGGER closed_month_refuses_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {both} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
            continue
        op.execute(
            f"CREATE FUNCTION closed_month_refuses_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
            f"IF {closed} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END IF;\n"
            f"RETURN {rows[-1]}; END $$"
        )
        op.execute(
            f"CREATE TRIGGER closed_month_refuses_{name} BEFORE {verb} ON {table} FOR EACH ROW "
            + (f"WHEN ({condition}) " if condition else "")
            + f"EXECUTE FUNCTION closed_month_refuses_{name}()"
        )


def upgrade() -> None:
    _a_closed_month_keeps_its_plan()
    op.create_table('month_mail',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_month_mail_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_month_mail_centre_id')),
    sa.PrimaryKeyConstraint('account_id', 'centre_id', name=op.f('pk_month_mail'))
    )
    op.create_index(op.f('ix_month_mail_centre_id'), 'month_mail', ['centre_id'])
    op.create_table('mailed_month',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_mailed_month_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['version_id'], ['month_version.id'], name=op.f('fk_mailed_month_version_id')),
    sa.PrimaryKeyConstraint('account_id', 'version_id', name=op.f('pk_mailed_month'))
    )
    op.create_index(op.f('ix_mailed_month_version_id'), 'mailed_month', ['version_id'])


def downgrade() -> None:
    for name, (_verb, table, _when, _rows) in REFUSED.items():
        op.execute(f"DROP TRIGGER closed_month_refuses_{name}" + ("" if _is_sqlite() else f" ON {table}"))
        if not _is_sqlite():
            op.execute(f"DROP FUNCTION closed_month_refuses_{name}()")
    op.drop_table('mailed_month')
    op.drop_table('month_mail')

"""The sums of each month: kept by the database itself, in the transaction that writes what they add up."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

SUMS = ('gatherings', 'minutes', 'counted', 'visits', 'unknown', 'did_not_meet', 'cancelled')
OF_CIRCLE = ('gatherings', 'minutes')
OF_COUNT = ('visits', 'unknown')
# What is written, and by the name of what follows: the verb, the table, and when it matters.
TRIGGERS = {
    'gathering_comes': ('INSERT', 'gathering', None),
    'gathering_goes': ('DELETE', 'gathering', None),
    'gathering_changes': (
        'UPDATE OF centre_id, day, minutes, state, tagging_id', 'gathering',
        "OLD.centre_id <> NEW.centre_id OR {first_old} <> {first_new} OR OLD.minutes <> NEW.minutes "
        "OR OLD.tagging_id <> NEW.tagging_id OR {kind_old} <> {kind_new}",
    ),
    'head_count_comes': ('INSERT', 'head_count', None),
    'head_count_goes': ('DELETE', 'head_count', None),
    'group_count_comes': ('INSERT', 'group_count', None),
    'group_count_goes': ('DELETE', 'group_count', None),
    'group_count_moves': (
        'UPDATE OF visits', 'group_count',
        "OLD.gathering_id = NEW.gathering_id AND OLD.group_id {same} NEW.group_id "
        "AND {greatest}(0, OLD.visits) <> {greatest}(0, NEW.visits)",
    ),
    'group_count_changes': (
        'UPDATE OF gathering_id, group_id', 'group_count',
        "OLD.gathering_id <> NEW.gathering_id OR OLD.group_id {other} NEW.group_id",
    ),
    'tagging_changes': ('UPDATE OF setting', 'tagging', "OLD.setting {other} NEW.setting"),
    'circle_comes': ('INSERT', 'circle', None),
    'circle_goes': ('DELETE', 'circle', None),
    'circle_changes': ('UPDATE', 'circle', None),
}


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _words() -> dict[str, str]:
    """What the two databases say otherwise."""
    words = {"greatest": "max", "same": "IS", "other": "IS NOT"} if _is_sqlite() else {
        "greatest": "greatest", "same": "IS NOT DISTINCT FROM", "other": "IS DISTINCT FROM"}
    return words | {
        "first_old": _first("OLD"), "first_new": _first("NEW"), "kind_old": _kind("OLD"), "kind_new": _kind("NEW")}


def _first(row: str) -> str:
    """The first day of the month of a gathering."""
    if _is_sqlite():
        return f"date({row}.day, 'start of month')"
    return f"({row}.day - (extract(day FROM {row}.day)::integer - 1))"


def _kind(row: str) -> str:
    return f"CASE WHEN {_takes_place(row)} THEN 'takes place' ELSE {row}.state END"


def _takes_place(row: str) -> str:
    return f"{row}.state IN ('planned', 'held')"


def _known(count: str) -> str:
    """Taken back twice on two tablets, a group can stand below nobody."""
    return f"{_words()['greatest']}(0, {count}.visits)"


def _unknown(count: str) -> str:
    return f"CASE WHEN {count}.group_id IS NULL THEN {_known(count)} ELSE 0 END"


# What is added to the sums, as statements: `sign` is + for what comes and - for what goes.


def _add(source: str, columns: tuple[str, ...] = SUMS) -> str:
    """Add what is selected, by centre, month and setting. On PostgreSQL that waits for the end of the transaction."""
    if not _is_sqlite():
        return f"INSERT INTO month_sum_change (centre_id, first, setting, {', '.join(columns)}) {source};"
    return _added('month_sum', 'setting', columns, source)


def _add_to_circle(source: str) -> str:
    """Add what is selected, by centre, month and group."""
    if not _is_sqlite():
        return f"INSERT INTO month_sum_change (centre_id, first, group_id, gatherings, minutes) {source};"
    return _added('month_circle_sum', 'group_id', OF_CIRCLE, source)


def _added(table: str, key: str, columns: tuple[str, ...], source: str) -> str:
    more = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in columns)
    return (
        f"INSERT INTO {table} (centre_id, first, {key}, {', '.join(columns)}) {source} "
        f"ON CONFLICT (centre_id, first, {key}) DO UPDATE SET {more};"
    )


def _whole(sign: str, row: str, setting: str, source: str) -> str:
    """All that a gathering adds; `source` is where it stands, with its tagging as t."""
    counts = f"FROM group_count n WHERE n.gathering_id = {row}.id"
    figures = (
        "1",
        f"{row}.minutes",
        f"(SELECT count(*) FROM head_count h WHERE h.gathering_id = {row}.id)",
        f"coalesce((SELECT sum({_known('n')}) {counts}), 0)",
        f"coalesce((SELECT sum({_unknown('n')}) {counts}), 0)",
    )
    taking_place = [f"{sign}(CASE WHEN {_takes_place(row)} THEN {figure} ELSE 0 END)" for figure in figures]
    others = [f"{sign}(CASE WHEN {row}.state = '{state}' THEN 1 ELSE 0 END)" for state in SUMS[-2:]]
    columns = ", ".join((f"{row}.centre_id", _first(row), f"coalesce({setting}, '')", *taking_place, *others))
    return _add(f"SELECT {columns} {source}")


def _circle(sign: str, row: str, source: str) -> str:
    """What a gathering in own circle adds to each group it is for; `source` has the circle as c."""
    takes_place = _takes_place(row)
    return _add_to_circle(
        f"SELECT {row}.centre_id, {_first(row)}, c.group_id, {sign}1, {sign}{row}.minutes {source} AND {takes_place}"
    )


def _gathering(sign: str, row: str) -> list[str]:
    of_tagging = f"t.id = {row}.tagging_id"
    circle = f"FROM tagging t JOIN circle c ON c.tagging_id = t.id WHERE {of_tagging} AND t.setting = 'own_circle'"
    return [_whole(sign, row, "t.setting", f"FROM tagging t WHERE {of_tagging}"), _circle(sign, row, circle)]


def _counted(row: str, columns: tuple[str, ...], *figures: str) -> list[str]:
    """What a row of a count adds to the sums of its gathering, when that takes place."""
    add = _add(
        f"SELECT g.centre_id, {_first('g')}, coalesce(t.setting, ''), {', '.join(figures)} "
        f"FROM gathering g JOIN tagging t ON t.id = g.tagging_id "
        f"WHERE g.id = {row}.gathering_id AND {_takes_place('g')}",
        columns,
    )
    return [*_hold(f"id = {row}.gathering_id"), add]


def _group_count(sign: str, row: str) -> list[str]:
    return _counted(row, OF_COUNT, f"{sign}{_known(row)}", f"{sign}({_unknown(row)})")


def _tagging(sign: str, row: str) -> list[str]:
    circle = (
        f"FROM gathering g JOIN circle c ON c.tagging_id = g.tagging_id "
        f"WHERE g.tagging_id = {row}.id AND {row}.setting = 'own_circle'"
    )
    return [
        _whole(sign, "g", f"{row}.setting", f"FROM gathering g WHERE g.tagging_id = {row}.id"),
        _circle(sign, "g", circle),
    ]


def _circle_row(sign: str, row: str) -> list[str]:
    add = _add_to_circle(
        f"SELECT g.centre_id, {_first('g')}, {row}.group_id, {sign}1, {sign}g.minutes "
        f"FROM gathering g JOIN tagging t ON t.id = g.tagging_id "
        f"WHERE t.id = {row}.tagging_id AND t.setting = 'own_circle' AND {_takes_place('g')}"
    )
    return [*_hold(f"tagging_id = {row}.tagging_id"), add]


def _hold(which: str) -> list[str]:
    """Nobody counts these gatherings or moves them elsewhere until this transaction ends; then read them as they are."""
    return [] if _is_sqlite() else [f"PERFORM 1 FROM gathering WHERE {which} ORDER BY id FOR NO KEY UPDATE;"]


def _statements() -> dict[str, list[str]]:
    moved = f"{_known('NEW')} - {_known('OLD')}"
    return {
        'gathering_comes': _gathering("", "NEW"),
        'gathering_goes': _gathering("-", "OLD"),
        'gathering_changes': [*_gathering("-", "OLD"), *_gathering("", "NEW")],
        'head_count_comes': _counted("NEW", ('counted',), "1"),
        'head_count_goes': _counted("OLD", ('counted',), "-1"),
        'group_count_comes': _group_count("", "NEW"),
        'group_count_goes': _group_count("-", "OLD"),
        'group_count_moves': _counted(
            "NEW", OF_COUNT, moved, f"CASE WHEN NEW.group_id IS NULL THEN {moved} ELSE 0 END"
        ),
        'group_count_changes': [*_group_count("-", "OLD"), *_group_count("", "NEW")],
        'tagging_changes': [*_hold("tagging_id = NEW.id"), *_tagging("-", "OLD"), *_tagging("", "NEW")],
        'circle_comes': _circle_row("", "NEW"),
        'circle_goes': _circle_row("-", "OLD"),
        'circle_changes': [*_circle_row("-", "OLD"), *_circle_row("", "NEW")],
    }


def _follow() -> None:
    statements, words = _statements(), _words()
    for name, (verb, table, when) in TRIGGERS.items():
        body = "\n".join(statements[name])
        condition = f" WHEN ({when.format_map(words)})" if when else ""
        if _is_sqlite():
            op.execute(
                f"CREATE TRIGGER sums_follow_{name} AFTER {verb} ON {table} FOR EACH ROW{condition} BEGIN\n{body}\nEND"
            )
            continue
        op.execute(
            f"CREATE FUNCTION sums_follow_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n{body}\n"
            "PERFORM set_config('buurthuis.sums', 'wait', true); RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER sums_follow_{name} AFTER {verb} ON {table} FOR EACH ROW{condition} "
            f"EXECUTE FUNCTION sums_follow_{name}()"
        )


def _apply_at_the_end() -> None:
    """PostgreSQL locks the sums last, each month and setting in the same order: so nobody waits in a circle.

    Writers hold gatherings in orders of their own, for as long as they need; were a sum locked among these, two of
    them could each wait for what the other holds. Whoever writes sees only its own changes here, and leaves none.
    """
    op.execute(
        "CREATE FUNCTION sums_are_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
        "IF current_setting('buurthuis.sums', true) = 'done' THEN RETURN NULL; END IF;\n"
        f"{_all_added('month_sum', 'setting', SUMS, 'group_id IS NULL')}\n"
        f"{_all_added('month_circle_sum', 'group_id', OF_CIRCLE, 'group_id IS NOT NULL')}\n"
        "PERFORM set_config('buurthuis.sums', 'done', true); RETURN NULL; END $$"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER sums_are_added AFTER INSERT ON month_sum_change "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sums_are_added()"
    )


def _all_added(table: str, key: str, columns: tuple[str, ...], which: str) -> str:
    sums = ", ".join(f"sum({column})" for column in columns)
    moves = " OR ".join(f"sum({column}) <> 0" for column in columns)
    together = (
        f"SELECT centre_id, first, {key}, {sums} FROM mine GROUP BY centre_id, first, {key} HAVING {moves} "
        f"ORDER BY centre_id, first, {key}"
    )
    return (
        f"WITH mine AS (DELETE FROM month_sum_change WHERE {which} RETURNING *) "
        + _added(table, key, columns, together)
    )


def _fill() -> None:
    """The sums of what the house holds already."""
    takes_place = _takes_place('g')
    sums = [f"sum(CASE WHEN {takes_place} THEN {figure} ELSE 0 END)" for figure in (
        "1", "g.minutes", "CASE WHEN h.gathering_id IS NULL THEN 0 ELSE 1 END",
        "coalesce(n.visits, 0)", "coalesce(n.unknown, 0)")]
    sums += [f"sum(CASE WHEN g.state = '{state}' THEN 1 ELSE 0 END)" for state in SUMS[-2:]]
    op.execute(
        f"INSERT INTO month_sum (centre_id, first, setting, {', '.join(SUMS)}) "
        f"SELECT g.centre_id, {_first('g')}, coalesce(t.setting, ''), {', '.join(sums)} "
        "FROM gathering g JOIN tagging t ON t.id = g.tagging_id LEFT JOIN head_count h ON h.gathering_id = g.id "
        f"LEFT JOIN (SELECT gathering_id, sum({_known('group_count')}) AS visits, "
        f"sum({_unknown('group_count')}) AS unknown FROM group_count GROUP BY gathering_id) n "
        "ON n.gathering_id = g.id GROUP BY 1, 2, 3"
    )
    op.execute(
        "INSERT INTO month_circle_sum (centre_id, first, group_id, gatherings, minutes) "
        f"SELECT g.centre_id, {_first('g')}, c.group_id, count(*), sum(g.minutes) "
        "FROM gathering g JOIN tagging t ON t.id = g.tagging_id JOIN circle c ON c.tagging_id = t.id "
        f"WHERE t.setting = 'own_circle' AND {takes_place} GROUP BY 1, 2, 3"
    )


def _figures(names: tuple[str, ...]) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), server_default=sa.text('0'), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table('month_sum',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('setting', sa.String(length=20), nullable=False),
    *_figures(SUMS),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_month_sum_centre_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', 'setting', name=op.f('pk_month_sum')),
    sqlite_with_rowid=False,
    )
    op.create_table('month_circle_sum',
    sa.Column('centre_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('group_id', sa.Integer(), autoincrement=False, nullable=False),
    *_figures(OF_CIRCLE),
    sa.ForeignKeyConstraint(['centre_id'], ['centre.id'], name=op.f('fk_month_circle_sum_centre_id')),
    sa.ForeignKeyConstraint(['group_id'], ['visitor_group.id'], name=op.f('fk_month_circle_sum_group_id')),
    sa.PrimaryKeyConstraint('centre_id', 'first', 'group_id', name=op.f('pk_month_circle_sum')),
    sqlite_with_rowid=False,
    )
    # nothing in it outlives its transaction, so it needs no journal; SQLite, where one writes at a time, adds at once
    op.create_table('month_sum_change',
    sa.Column('centre_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('setting', sa.String(length=20), server_default=sa.text("''"), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    *_figures(SUMS),
    prefixes=[] if _is_sqlite() else ['UNLOGGED'],
    )
    _fill()
    _follow()
    if not _is_sqlite():
        _apply_at_the_end()


def downgrade() -> None:
    for name, (_verb, table, _when) in TRIGGERS.items():
        op.execute(f"DROP TRIGGER sums_follow_{name}" + ("" if _is_sqlite() else f" ON {table}"))
        if not _is_sqlite():
            op.execute(f"DROP FUNCTION sums_follow_{name}()")
    op.drop_table('month_sum_change')
    if not _is_sqlite():
        op.execute("DROP FUNCTION sums_are_added()")
    op.drop_table('month_circle_sum')
    op.drop_table('month_sum')

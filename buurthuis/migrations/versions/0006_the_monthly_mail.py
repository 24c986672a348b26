"""The monthly mail: who asked for it, and what was sent to whom."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
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
    op.drop_table('mailed_month')
    op.drop_table('month_mail')

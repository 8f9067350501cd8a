"""Alembic's entry: runs the chain on the connection that `factcheck.store.chain` hands over; no alembic.ini."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

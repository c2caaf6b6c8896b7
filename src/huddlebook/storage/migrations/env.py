"""How Alembic runs our scripts: on the connection, and in the transaction, that `storage.migrate` hands over."""

from alembic import context

from huddlebook.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()

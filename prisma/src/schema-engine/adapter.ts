import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

// adapter-pg refuses columns of Postgres's internal type "char" (oid 18), which the engine's catalogue queries return.
// Its type switch reads pg's builtins at run time, so naming 18 as one of the textual types makes it pass as text.
Object.assign(pg.types.builtins, { XML: 18 })

class SchemaAdapter extends PrismaPg {
  readonly #connection: pg.ClientConfig

  constructor(connection: pg.ClientConfig) {
    super(connection)
    this.#connection = connection
  }

  // adapter-pg's own drops the shadow database while its pool still holds a session in it.
  override async connectToShadowDb() {
    const admin = await this.connect()
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    await admin.executeScript(`CREATE DATABASE "${database}"`)
    const shadow = await new PrismaPg({ ...this.#connection, database }).connect()
    const close = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await close()
      await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

/** The database as the schema engine sees it: connections to it, and shadow databases for `migrate dev` and `diff`. */
export function createSchemaAdapter(connection: pg.ClientConfig) {
  return bindMigrationAwareSqlAdapterFactory(new SchemaAdapter(connection))
}

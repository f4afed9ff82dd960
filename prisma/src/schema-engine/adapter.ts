import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

// adapter-pg refuses columns of Postgres's internal type "char" (oid 18), which the engine's catalogue queries return
// and which it wants as characters. Its type switch reads pg's builtins at run time: so let "char" pass as `timetz`,
// a type that no catalogue has, and put the right name on it in `queryRaw`.
const CHAR_OID = 18
Object.assign(pg.types.builtins, { TIMETZ: CHAR_OID })

// In the class that SQL leaves to implementations; no Postgres sends it.
const UNKNOWN_CODE = 'ZZ000'

type Connection = Awaited<ReturnType<PrismaPg['connect']>>

class SchemaAdapter extends PrismaPg {
  readonly #connection: pg.ClientConfig

  constructor(connection: pg.ClientConfig) {
    super(connection)
    this.#connection = connection
  }

  override async connect() {
    return adapt(await super.connect())
  }

  // adapter-pg's own drops the shadow database while its pool still holds a session in it.
  override async connectToShadowDb() {
    const admin = await this.connect()
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    await admin.executeScript(`CREATE DATABASE "${database}"`)
    const shadow = await new SchemaAdapter({ ...this.#connection, database }).connect()
    const close = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await close()
      await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

function adapt(connection: Connection): Connection {
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const { Time, Character } = ColumnTypeEnum
    return { ...result, columnTypes: result.columnTypes.map((type) => (type === Time ? Character : type)) }
  }
  // adapter-pg's own cuts a script at every semicolon, those in strings and function bodies too, and runs the pieces on
  // whichever connection is free. As one message, Postgres itself parses it and rolls all of it back when a part fails.
  connection.executeScript = async (script) => {
    try {
      await connection.underlyingDriver().query(script)
    } catch (error) {
      throw error instanceof pg.DatabaseError ? inPostgresWords(error) : error
    }
  }
  return connection
}

/**
 * The engine reports the codes that it knows in words of its own, which say less ("No such table"). It passes on the
 * message of one that it does not know, so the code goes into the message.
 */
function inPostgresWords({ code, severity = 'ERROR', message, detail, column, hint }: pg.DatabaseError) {
  return new DriverAdapterError({
    kind: 'postgres',
    code: UNKNOWN_CODE,
    severity,
    message: `${message} (SQLSTATE ${code})`,
    detail,
    column,
    hint,
  })
}

/** The database as the schema engine sees it: connections to it, and shadow databases for `migrate dev` and `diff`. */
export function createSchemaAdapter(connection: pg.ClientConfig) {
  return bindMigrationAwareSqlAdapterFactory(new SchemaAdapter(connection))
}

import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

// adapter-pg refuses columns of Postgres's internal type "char" (oid 18). The engine's catalogue queries
// return such columns, and the engine expects characters. adapter-pg reads pg's builtin oids at run time, so
// this replaces the oid of `timetz`, a type that no catalogue uses, with the oid of "char". `queryRaw` then
// corrects the type of the column.
const CHAR_OID = 18
Object.assign(pg.types.builtins, { TIMETZ: CHAR_OID })

// This code is in a class that SQL leaves to implementations; Postgres never sends it.
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

  // adapter-pg's own method drops the shadow database while its pool still has a session in it.
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
  // adapter-pg's own method splits a script at every semicolon, also in strings and function bodies, and runs
  // the pieces on different connections. Sent as one message, the script is parsed by Postgres and rolled
  // back as a whole when a part fails.
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
 * Adds Postgres's code to the message of an error. For codes that the engine knows it prints its own text,
 * which says less ("No such table"). It passes on the message of an unknown code.
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

/**
 * Creates the adapter through which the schema engine connects to the database and creates shadow databases
 * for `migrate dev` and `diff`.
 */
export function createSchemaAdapter(connection: pg.ClientConfig) {
  return bindMigrationAwareSqlAdapterFactory(new SchemaAdapter(connection))
}

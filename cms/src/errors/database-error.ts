import { Prisma } from '@presstime/db/generated'

/** SQLSTATE query_canceled: the error of a statement that `statement_timeout` has cancelled. */
const queryCanceled = '57014'

/** Whether Postgres cancelled a statement because it took too long. */
export function isStatementTimeout(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const meta = error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined
  return meta?.driverAdapterError?.cause?.originalCode === queryCanceled
}

import type { ImportReport } from './report.ts'

/**
 * An import ended because of an error outside the source. `cause` states the reason. Everything in the report
 * was done.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError'
  readonly report: ImportReport

  constructor(report: ImportReport, cause: unknown) {
    super('The import could not go on.', { cause })
    this.report = report
  }
}

import type { ImportReport } from './report.ts'

/** An import that could not go on, for no fault of the source; `cause` says why. What the report lists was done. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
  readonly report: ImportReport

  constructor(report: ImportReport, cause: unknown) {
    super('The import could not go on.', { cause })
    this.report = report
  }
}

import type { TestCms } from '../../testing/start-test-cms.ts'

/** The state before an example, on the CMS that runs all examples. */
export type Story = {
  cms: TestCms
  /** The answers of the earlier examples: the data of each root field, by its name. */
  // biome-ignore lint/suspicious/noExplicitAny: an example reads answers of every shape, and fails where one differs
  answers: Record<string, any>
}

/**
 * An example of one query or mutation: the root field of its document. docs/api.md shows it.
 * `examples.test.ts` runs it with a token that has only the scope of the operation, or without a token.
 */
export type Example = {
  document: string
  variables?: (story: Story) => Record<string, unknown>
  /** Creates what the example needs but does not show. */
  before?: (story: Story) => Promise<unknown>
  /**
   * Repeats the example until the answer passes this test, for example when a worker of the CMS must act
   * first.
   *
   * @param data The data of the root field.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the data has the shape of the example's own document
  until?: (data: any) => boolean
}

/** A chapter of docs/api.md: related examples, in the order in which they run. */
export type Chapter = { title: string; about: string; examples: Example[] }

/** The result of an example as docs/api.md shows it, without the parts that differ in each run. */
export type RecordedExample = { variables: unknown; data: unknown }

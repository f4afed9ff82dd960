import type { TestCms } from '../../testing/start-test-cms.ts'

/** What has happened before an example, on the CMS that all of them are run against. */
export type Story = {
  cms: TestCms
  /** What the examples before answered: the data of each root field under its name. */
  // biome-ignore lint/suspicious/noExplicitAny: an example reads answers of every shape, and fails where one differs
  answers: Record<string, any>
}

/**
 * An example of one query or mutation: the root field of its document. docs/api.md shows it, and `examples.test.ts` runs it
 * with a token that has the scope of the operation and no other, or with none.
 */
export type Example = {
  document: string
  variables?: (story: Story) => Record<string, unknown>
  /** Makes what must be there first and is not worth showing. */
  before?: (story: Story) => Promise<unknown>
  /** Asked again until the answer is so, such as when a worker of the CMS has a part in it. @param data Of the root field. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  until?: (data: any) => boolean
}

/** A chapter of docs/api.md: what belongs together, in the order in which it is run. */
export type Chapter = { title: string; about: string; examples: Example[] }

/** What running an example gave, as docs/api.md shows it: without what differs each time. */
export type RecordedExample = { variables: unknown; data: unknown }

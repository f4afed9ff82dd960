import type { TypedDocumentString } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'

type Connection<Node> = {
  nodes: readonly Node[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
}

/** The start of a page of a connection. */
type Place = { after?: string | null; offset?: number | null }

type Stretch<Variables> = {
  offset?: number
  most?: number | undefined
  variables?: Omit<Variables, keyof Place>
}

/**
 * Reads a whole connection, or a part of it, page by page.
 *
 * @param stretch how many nodes to skip at the beginning (up to 100,000), how many nodes to read at most, and
 *   the other variables of the document
 * @returns every node, and the sequence of the oldest answer
 * @throws CmsError under the same conditions as `askCms`
 */
export async function askForAll<Data, Node, Variables>(
  document: TypedDocumentString<Data, Variables>,
  connectionOf: (data: Data) => Connection<Node> | undefined,
  tags: readonly string[],
  { offset = 0, most = Number.POSITIVE_INFINITY, variables }: Stretch<Variables> = {},
): Promise<{ nodes: Node[]; sequence: number }> {
  const nodes: Node[] = []
  let sequence = Number.POSITIVE_INFINITY
  let after: string | null = null
  do {
    // The CMS accepts either a cursor or an offset. Only the first page uses an offset.
    const place = after === null && offset > 0 ? { offset } : { after }
    const answer: { data: Data; sequence: number } = await askCms(
      document,
      { ...variables, ...place } as unknown as Variables,
      tags,
    )
    const connection = connectionOf(answer.data)
    if (!connection) throw new CmsError('BAD_ANSWER', 'it says nothing about the list')
    nodes.push(...connection.nodes)
    sequence = Math.min(sequence, answer.sequence)
    after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null
  } while (after !== null && nodes.length < most)
  return { nodes: nodes.slice(0, most), sequence }
}

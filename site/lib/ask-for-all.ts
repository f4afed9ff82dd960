import type { TypedDocumentString } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'

type Connection<Node> = {
  nodes: readonly Node[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
}

/**
 * Reads a whole connection, page by page.
 *
 * @returns every node, and the sequence of the oldest answer
 * @throws CmsError as `askCms`
 */
export async function askForAll<Data, Node>(
  document: TypedDocumentString<Data, { after?: string | null }>,
  connectionOf: (data: Data) => Connection<Node> | undefined,
  tags: readonly string[],
): Promise<{ nodes: Node[]; sequence: number }> {
  const nodes: Node[] = []
  let sequence = Number.POSITIVE_INFINITY
  let after: string | null = null
  do {
    const answer: { data: Data; sequence: number } = await askCms(document, { after }, tags)
    const connection = connectionOf(answer.data)
    if (!connection) throw new CmsError('BAD_ANSWER', 'it says nothing about the list')
    nodes.push(...connection.nodes)
    sequence = Math.min(sequence, answer.sequence)
    after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null
  } while (after !== null)
  return { nodes, sequence }
}

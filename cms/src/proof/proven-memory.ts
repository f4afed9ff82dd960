/** How many paths are remembered at the most; the one that was proven longest ago is forgotten first. */
const mostPaths = 2_000

/**
 * Remembers up to which sequence this process has proven the paths of each endpoint. In a bulk hundreds of publications
 * want the same lists probed: one probe proves all, and the others need not be made.
 */
export type ProvenMemory = {
  /** Whether the path was seen at the sequence or a later one. */
  has: (endpointId: string, path: string, sequence: number) => boolean
  add: (endpointId: string, path: string, upTo: number) => void
}

/** Makes the memory of one process. */
export function createProvenMemory(): ProvenMemory {
  const proven = new Map<string, number>()
  const key = (endpointId: string, path: string) => `${endpointId} ${path}`
  return {
    has: (endpointId, path, sequence) => (proven.get(key(endpointId, path)) ?? 0) >= sequence,
    add: (endpointId, path, upTo) => {
      const name = key(endpointId, path)
      const most = Math.max(upTo, proven.get(name) ?? 0)
      proven.delete(name)
      proven.set(name, most)
      const oldest = proven.size > mostPaths ? proven.keys().next().value : undefined
      if (oldest !== undefined) proven.delete(oldest)
    },
  }
}

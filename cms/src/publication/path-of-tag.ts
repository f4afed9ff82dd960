import { authorPath, encodePath, postPath, tagPath } from './public-paths.ts'

const pathsOfKinds: Record<string, (name: string) => string> = {
  post: postPath,
  page: (name) => encodePath(`/${name}`),
  author: authorPath,
  tag: tagPath,
}

/**
 * Returns the path of the single page that a cache tag stands for. Null for a tag of lists, feeds or
 * everything.
 */
export function pathOfTag(tag: string): string | null {
  const colon = tag.indexOf(':')
  const kind = tag.slice(0, colon)
  const path = Object.hasOwn(pathsOfKinds, kind) ? pathsOfKinds[kind] : undefined
  return path ? path(tag.slice(colon + 1)) : null
}

import { isAbsolute, relative, sep } from 'node:path'

/** Returns whether a path is a folder or is inside it. Both are real paths, without symbolic links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

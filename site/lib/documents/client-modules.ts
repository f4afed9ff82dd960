import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Next writes for each route at build: `globalThis.__RSC_MANIFEST[<route>] = <JSON>`. */
const MANIFESTS = 'app/**/*_client-reference-manifest.js'
const JSON_OF = /^globalThis\.__RSC_MANIFEST\[.*?\] = (\{[\s\S]*\});?\s*$/m

/**
 * The files of all client components of a build, by the ids that pages name them by.
 *
 * @param folder The build's `server` folder. What cannot be read in it is left out.
 */
export function clientModules(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const path of globSync(MANIFESTS, { cwd: folder })) {
    const json = JSON_OF.exec(readFileSync(join(folder, path), 'utf8'))?.[1]
    if (json === undefined) continue
    const { clientModules } = JSON.parse(json) as { clientModules: Record<string, { id: number | string }> }
    for (const [file, { id }] of Object.entries(clientModules)) files.set(String(id), file)
  }
  return files
}

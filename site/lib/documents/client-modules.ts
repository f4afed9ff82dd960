import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files that Next's build writes for each route: `globalThis.__RSC_MANIFEST[<route>] = <JSON>`. */
const MANIFESTS = 'app/**/*_client-reference-manifest.js'
const JSON_OF = /^globalThis\.__RSC_MANIFEST\[.*?\] = (\{[\s\S]*\});?\s*$/m

/**
 * Returns the files of all client components of a build, by the ids that pages use.
 *
 * @param folder the build's `server` folder; files that cannot be read are skipped
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

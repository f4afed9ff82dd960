import { CmsError } from './cms.ts'
import { cmsIsNotSet } from './config.ts'
import { log } from './log.ts'

/**
 * What `generateStaticParams` returns: the pages to render at build, or none when there is no CMS to reach, as when
 * a container image is built. Every page is then rendered on its first request; nothing empty is ever baked in.
 * Only a CMS that is not there counts: one that answers wrongly fails the build, which is better known early.
 */
export async function paramsAtBuild<Params>(route: string, list: () => Promise<Params[]>): Promise<Params[]> {
  try {
    if (!cmsIsNotSet()) return await list()
  } catch (error) {
    if (!(error instanceof CmsError && error.code === 'UNREACHABLE')) throw error
  }
  log('no CMS to reach: no page is prerendered, each is rendered on its first request', { route })
  return []
}

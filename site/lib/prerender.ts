import { CmsError } from './cms.ts'
import { cmsIsNotSet } from './config.ts'
import { log } from './log.ts'

/**
 * Returns the result of `generateStaticParams`: the pages to render at build. The list is empty when the CMS
 * cannot be reached, as in the build of a container image. Every page is then rendered at its first request,
 * and no empty page is stored. A CMS that gives a wrong answer fails the build, so that the error is noticed
 * early.
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

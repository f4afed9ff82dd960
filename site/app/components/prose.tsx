import { dressBody } from '../../lib/body/dress-body.ts'

/** What an editor wrote. */
export function Prose({ html }: { html: string }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the CMS sanitizes at publish, for every consumer
    <div className="prose" dangerouslySetInnerHTML={{ __html: dressBody(html) }} />
  )
}

import { dressBody } from '../../lib/body/dress-body.ts'

/** What an editor wrote. */
export function Prose({ html }: { html: string }) {
  const dressed = dressBody(html)
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the CMS sanitizes at publish, for every consumer
    <div className="prose" dir={dressed.dir} dangerouslySetInnerHTML={{ __html: dressed.html }} />
  )
}

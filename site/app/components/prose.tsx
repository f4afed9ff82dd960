import { dressBody } from '../../lib/body/dress-body.ts'

/** The HTML of a text by an editor. */
export function Prose({ html }: { html: string }) {
  const dressed = dressBody(html)
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the CMS sanitizes at publish, for every consumer
    <div className="prose" dir={dressed.dir} dangerouslySetInnerHTML={{ __html: dressed.html }} />
  )
}

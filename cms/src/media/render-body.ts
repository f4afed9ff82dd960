import type { Db } from '@presstime/db/client'
import type { ImageSizes } from '../markdown/describe-images.ts'
import { type Rendered, renderMarkdown } from '../markdown/render.ts'
import { mediaPath } from './blob-key.ts'

/** Renders a body as `renderMarkdown` does, with the sizes of those of its images that are media. */
export const renderBody = async (db: Db, body: string): Promise<Rendered> =>
  renderMarkdown(body, await readImageSizes(db, body))

/** One statement, when the text names files at all. */
async function readImageSizes(db: Db, body: string): Promise<ImageSizes> {
  const hashes = new Set(Array.from(body.matchAll(/\/media\/([0-9a-f]{64})\./g), ([, hash = '']) => hash))
  if (hashes.size === 0) return () => undefined
  const media = await db.media.findMany({
    where: { hash: { in: [...hashes] } },
    select: { hash: true, mimeType: true, width: true, height: true, placeholder: true },
  })
  const sizes = new Map(
    media.flatMap(({ width, height, placeholder, ...file }) =>
      width === null || height === null ? [] : [[mediaPath(file), { width, height, placeholder }]],
    ),
  )
  return (src) => sizes.get(src)
}

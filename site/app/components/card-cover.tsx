import type { PictureFragment } from '../../lib/cms.generated.ts'
import { Picture } from '../picture.tsx'

/**
 * The cover of a post in a list. It is hidden from screen readers, because the title beside it says the same.
 */
export function CardCover({
  cover,
  sizes,
  first = false,
}: {
  cover: PictureFragment | null
  sizes: string
  first?: boolean
}) {
  return cover ? (
    <div className="card-cover" aria-hidden="true">
      <Picture picture={cover} sizes={sizes} first={first} />
    </div>
  ) : null
}

import type { PictureFragment } from '../../lib/cms.generated.ts'
import { Picture } from '../picture.tsx'

/** The picture of a post in a list. It says nothing that the title beside it does not, so it is hidden from those who hear the page. */
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

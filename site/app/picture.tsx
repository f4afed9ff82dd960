import type { PictureFragment } from '../lib/cms.generated.ts'
import { blurBehind, scaledImage } from '../lib/scaled-image.ts'

/**
 * A picture from the media. Its size reserves the space, and a blur fills the space until the picture is
 * loaded. The browser loads the size that the screen needs.
 *
 * @param props.sizes the width of the picture on the screen, as the value of the attribute `sizes`
 * @param props.first whether the picture is the first one on the page; the browser then loads it with
 *   priority
 */
export function Picture({
  picture,
  sizes,
  first = false,
}: {
  picture: PictureFragment
  sizes: string
  first?: boolean
}) {
  const { path, alt, width, height, placeholder } = picture
  const scaled = scaledImage(path, width ?? 0, height ?? 0, sizes)
  const blur = placeholder && blurBehind(path, placeholder)
  return (
    // biome-ignore lint/performance/noImgElement: next/image would add a script
    <img
      {...(scaled ?? { src: path })}
      alt={alt}
      {...(width && height ? { width, height } : {})}
      {...(blur ? { style: { background: blur } } : {})}
      loading={first ? 'eager' : 'lazy'}
      fetchPriority={first ? 'high' : 'auto'}
      decoding="async"
    />
  )
}

import type { PictureFragment } from '../lib/cms.generated.ts'
import { blurBehind, scaledImage } from '../lib/scaled-image.ts'

/**
 * A picture of the media. Its place is kept free by its size, and a blur stands there until it has come. It comes in the
 * size that the screen needs.
 *
 * @param props.sizes How wide it is shown, as the attribute of this name says it.
 * @param props.first Whether it is the first that a reader sees: then it is loaded before all else.
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
    // biome-ignore lint/performance/noImgElement: next/image would send a script for what the attributes do by themselves
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

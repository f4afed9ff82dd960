import type { PictureFragment } from '../lib/cms.generated.ts'

/**
 * A picture of the media. Its place is kept free by its size, and a blur stands there until it has come.
 *
 * @param props.first Whether it is the first that a reader sees: then it is loaded before all else.
 */
export function Picture({ picture, first = false }: { picture: PictureFragment; first?: boolean }) {
  const { path, alt, width, height, placeholder } = picture
  return (
    // biome-ignore lint/performance/noImgElement: served as it is, by its hash; nothing is left to optimise at run time
    <img
      src={path}
      alt={alt}
      {...(width && height ? { width, height } : {})}
      {...(placeholder ? { style: { background: `center / cover url(${placeholder})` } } : {})}
      loading={first ? 'eager' : 'lazy'}
      fetchPriority={first ? 'high' : 'auto'}
      decoding="async"
    />
  )
}

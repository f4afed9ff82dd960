/**
 * The parts of SVG 2 (https://www.w3.org/TR/SVG2/) that a static drawing needs. Everything else is removed:
 * scripts, links, animations (an animation can set the address of a link), embedded HTML (`foreignObject`),
 * and the private data of editors.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const allowedElements = words(`
  svg g defs symbol use title desc style switch image
  path rect circle ellipse line polyline polygon
  text tspan textPath marker pattern clipPath mask linearGradient radialGradient stop
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
  feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`)

export const allowedAttributes = words(`
  id class style lang version viewBox preserveAspectRatio transform role aria-label aria-labelledby aria-hidden
  x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height points d pathLength rotate textLength lengthAdjust
  startOffset method spacing side
  gradientUnits gradientTransform spreadMethod offset
  patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
  markerHeight markerUnits markerWidth orient refX refY
  filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 order kernelMatrix divisor bias
  targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation z scale xChannelSelector
  yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude
  exponent
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font
  font-family font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-vertical
  image-rendering isolation letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type
  mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  systemLanguage text-anchor text-decoration text-rendering transform-origin unicode-bidi vector-effect visibility
  white-space word-spacing writing-mode xml:space
`)

import { monitorEventLoopDelay } from 'node:perf_hooks'

// An idle process beside the measured one. The machine causes the delays of its event loop. It answers each
// message from the parent with the longest delay since the last message, in ms.

const loop = monitorEventLoopDelay({ resolution: 5 })
loop.enable()
process.on('message', () => {
  process.send?.(Math.round(loop.max / 1e6))
  loop.reset()
})
process.on('disconnect', () => process.exit())

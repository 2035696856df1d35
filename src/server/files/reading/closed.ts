import { registerHooks } from 'node:module'

// Node’s permissions do not cover the network, so what could reach it is taken away before anything
// else is loaded: modules, globals, and the side door to both.
const closed = /^(node:)?(net|tls|http|https|http2|dgram|dns|dns\/promises|child_process|cluster|worker_threads|inspector|inspector\/promises)$/
registerHooks({
  resolve(specifier, context, next) {
    if (closed.test(specifier)) throw new Error(`${specifier} is not to be had here`)
    return next(specifier, context)
  },
})
for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name)
Reflect.deleteProperty(process, 'getBuiltinModule')

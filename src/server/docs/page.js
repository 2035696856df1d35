// @ts-check
// Shows /api/openapi.json: every endpoint with its schemas, and a form to try those that only read.

/** @typedef {Record<string, any>} Json */

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** A schema on a few lines, in the manner of a type: what a reader wants to know first. */
function describe(/** @type {Json} */ schema, /** @type {number} */ depth = 0) {
  const pad = '  '.repeat(depth + 1)
  if (!schema || Object.keys(schema).length === 0) return 'anything'
  if (schema.$ref) return schema.$ref.split('/').pop()
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((/** @type {unknown} */ one) => JSON.stringify(one)).join(' | ')
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.map((/** @type {Json} */ one) => describe(one, depth)).join(' | ')
  if (schema.allOf) return schema.allOf.map((/** @type {Json} */ one) => describe(one, depth)).join(' & ')
  if (schema.type === 'array') return schema.prefixItems ? `[${schema.prefixItems.map((/** @type {Json} */ one) => describe(one, depth)).join(', ')}]` : `(${describe(schema.items, depth)})[]`
  if (schema.type === 'object' && schema.properties) {
    /** @type {string[]} */
    const lines = Object.entries(schema.properties).map(([name, inner]) => {
      const says = inner.description ? `   — ${inner.description}` : ''
      return `${pad}${name}${schema.required?.includes(name) ? '' : '?'}: ${describe(inner, depth + 1)}${says}`
    })
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  if (schema.type === 'object') return `{ [key]: ${describe(schema.additionalProperties === true ? {} : schema.additionalProperties, depth)} }`
  return [schema.type, schema.format && `(${schema.format})`].filter(Boolean).join(' ')
}

function parameterTable(/** @type {Json[]} */ parameters) {
  const rows = parameters.map((one) => make('tr', {}, make('td', {}, make('code', {}, one.name)), make('td', {}, one.in + (one.required ? ', required' : '')), make('td', {}, make('code', {}, describe(one.schema)), one.schema?.description ? ` ${one.schema.description}` : '')))
  const head = make('tr', {}, ...['Name', 'Where', 'Type'].map((text) => make('th', { scope: 'col' }, text)))
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows))
}

function tryForm(/** @type {string} */ path, /** @type {Json} */ operation) {
  const parameters = operation.parameters ?? []
  const result = make('pre', { tabindex: '0', hidden: '', 'aria-label': `Answer of ${path}` })
  const fields = parameters.map((/** @type {Json} */ one) => {
    const id = `${operation.operationId}.${one.name}`
    return [make('label', { for: id }, one.name), make('input', { id, name: one.name, ...(one.required && { required: '' }) })]
  })
  const form = /** @type {HTMLFormElement} */ (make('form', { 'aria-label': `Try ${path}` }, ...fields.flat(), make('button', { type: 'submit' }, 'Try'), result))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    let address = path
    const query = new URLSearchParams()
    for (const one of parameters) {
      const value = String(new FormData(form).get(one.name) ?? '')
      if (one.in === 'path') address = address.replace(`{${one.name}}`, encodeURIComponent(value))
      else if (value !== '') for (const part of one.schema?.type === 'array' ? value.split(',') : [value]) query.append(one.name, part.trim())
    }
    const start = performance.now()
    result.hidden = false
    result.textContent = 'Asking…'
    try {
      const reply = await fetch(address + (query.size ? `?${query}` : ''))
      const text = await reply.text()
      const isJson = reply.headers.get('content-type')?.includes('json')
      result.textContent = `${reply.status} in ${Math.round(performance.now() - start)} ms\n${isJson ? JSON.stringify(JSON.parse(text), null, 2) : text.slice(0, 20_000)}`
    } catch (error) {
      result.textContent = `No answer: ${/** @type {Error} */ (error).message}`
    }
  })
  return form
}

function endpointOf(/** @type {string} */ path, /** @type {string} */ method, /** @type {Json} */ operation) {
  const summary = make('summary', {}, make('span', { class: 'method' }, method.toUpperCase()), make('code', {}, path), make('span', { class: 'says' }, operation.summary))
  const body = make('div', { class: 'body' }, make('p', { class: 'quiet' }, `Permission: ${operation['x-permission']}`))
  const entry = make('details', {}, summary, body)
  entry.dataset.text = `${method} ${path} ${operation.summary}`.toLowerCase()
  // Filled when first opened: the page stays quick with hundreds of endpoints.
  entry.addEventListener('toggle', () => {
    if (body.childElementCount > 1) return
    if (operation.parameters) body.append(make('h3', {}, 'Parameters'), parameterTable(operation.parameters))
    for (const [type, content] of Object.entries(operation.requestBody?.content ?? {})) body.append(make('h3', {}, `Body: ${type}`), make('pre', { tabindex: '0', 'aria-label': `Body, ${type}` }, describe(content.schema)))
    for (const [status, reply] of Object.entries(operation.responses)) {
      body.append(make('h3', {}, `Answer ${status}`), make('p', { class: 'quiet' }, reply.description))
      for (const [type, content] of Object.entries(reply.content ?? {})) body.append(make('pre', { tabindex: '0', 'aria-label': `Answer ${status}, ${type}` }, content.schema ? describe(content.schema) : type))
    }
    if (method === 'get') body.append(make('h3', {}, 'Try it'), tryForm(path, operation))
  })
  return entry
}

async function show() {
  const described = await (await fetch('/api/openapi.json')).json()
  find('about').textContent = `${described.info.description} Version ${described.info.version}.`
  /** @type {Map<string, HTMLElement>} */
  const rooms = new Map()
  for (const [path, methods] of Object.entries(described.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0]
      if (!rooms.has(tag)) rooms.set(tag, make('section', {}, make('h2', {}, tag)))
      rooms.get(tag)?.append(endpointOf(path, method, operation))
    }
  }
  const shapes = make('section', {}, make('h2', {}, 'Shapes'))
  for (const [name, schema] of Object.entries(described.components.schemas)) {
    const shape = make('details', {}, make('summary', {}, make('code', {}, name)), make('div', { class: 'body' }, make('pre', { tabindex: '0', 'aria-label': name }, describe(schema))))
    shape.dataset.text = name.toLowerCase()
    shapes.append(shape)
  }
  find('list').replaceChildren(...rooms.values(), shapes)
  const search = /** @type {HTMLInputElement} */ (find('search'))
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    let found = 0
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main section'))) {
      let here = 0
      for (const entry of section.querySelectorAll('details')) {
        entry.hidden = !words.every((word) => entry.dataset.text?.includes(word))
        if (!entry.hidden) here += 1
      }
      section.hidden = here === 0
      found += here
    }
    find('found').textContent = `${found} found`
  }
  search.addEventListener('input', filter)
  filter()
}

show().catch((error) => {
  find('about').textContent = `The description could not be read: ${error.message}. Reload the page.`
})

export function World() { return null }

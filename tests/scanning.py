"""A scanner that types, in a browser."""

#: The keys of a scanner come at once, however busy the machine is; returns what the browser would still do about them.
SCAN = """([code, focus]) => {
  const target = document.querySelector(focus)
  const press = (key) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
  return [...code, "Enter"].filter(press)
}"""

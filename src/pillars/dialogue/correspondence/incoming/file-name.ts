/** Whether a title is no more than the name of a file, as of a scan whose subject nobody has said yet. */
export const isFileName = (title: string): boolean => /^[^/\\]{1,250}\.(?:pdf|docx?|odt|rtf|txt|eml|msg|png|jpe?g|tiff?|webp|heic|bmp)$/iu.test(title.trim())

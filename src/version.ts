/** The package's version; a test holds it to package.json. It is part of what makes two outputs comparable. */
export const version = "0.1.0";

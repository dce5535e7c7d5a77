import { bodyOf, type CodeRequest, type TableRequest } from './snippet.js';

/** A script with the packages httr2 and jsonlite. */
export function rCode(request: CodeRequest): string {
  const { variables, operationName } = bodyOf(request);
  const members = [
    'query = query',
    ...(variables ? ['variables = variables'] : []),
    ...(operationName ? [`operationName = ${rText(operationName)}`] : []),
  ];
  return `library(httr2)

${inputs(request)}
answer <- request(${rText(request.endpoint.href)}) |>
  req_body_json(list(${members.join(', ')})) |>
  req_error(is_error = \\(response) FALSE) |>
  req_perform() |>
  resp_body_json()
if (!is.null(answer$errors)) stop(answer$errors[[1]]$message)
str(answer$data)
`;
}

/** A script without packages that reads a list as a data frame. Texts such as the code 01 stay texts. */
export function rTableCode(request: TableRequest): string {
  const { variables, operationName } = bodyOf(request);
  const parameters = [
    ...[...request.endpoint.searchParams].map(([name, value]) => `${name} = ${rText(value)}`),
    'query = query',
    ...(variables ? ['variables = variables'] : []),
    ...(operationName ? [`operationName = ${rText(operationName)}`] : []),
  ];
  const address = new URL(request.endpoint);
  address.search = '';
  const texts = request.columns
    .filter(({ isText }) => isText)
    .map(({ name }) => `${rName(name)} = "character"`);
  return `query <- ${rText(request.query)}
${variables ? `variables <- ${rText(JSON.stringify(variables))}\n` : ''}
search <- c(${parameters.join(', ')})
search <- paste0(names(search), "=", vapply(search, URLencode, "", reserved = TRUE), collapse = "&")
table <- read.csv(
  url(paste0(${rText(`${address.href}?`)}, search), headers = c(Accept = "text/csv"), encoding = "UTF-8"),
  colClasses = c(${texts.join(', ')}),
  na.strings = "",
  check.names = FALSE
)
print(table)
`;
}

function inputs(request: CodeRequest): string {
  const { variables } = bodyOf(request);
  const read = variables
    ? `variables <- jsonlite::fromJSON(${rText(JSON.stringify(variables))}, simplifyVector = FALSE)\n`
    : '';
  return `query <- ${rText(request.query)}\n${read}`;
}

const rText = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('\r', '\\r')}"`;

/** The name of an argument of c(): R knows no name that begins with "_" without quotes. */
const rName = (name: string): string => (/^[a-zA-Z]\w*$/.test(name) ? name : `\`${name}\``);

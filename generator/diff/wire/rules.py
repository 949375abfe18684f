"""The rule table: where × what × what happened to it → level, and the sentence that says so."""

from typing import NamedTuple

from ..change import Level

TABLE = """
# Object, keyword, what happened; the level where the client sends it, and where the client gets it
# (of an operation: where the client calls it, and where it is called, by callback or webhook);
# sentence. `docs` is info that is shown on demand. A schema that is directly the one of a
# parameter looks under `parameter` first, one inside it under `part`, then both under `schema`.

schema type changed             breaking breaking {it} is {new}, no longer {old}
part   type changed             warning  warning  {it} is {new}, no longer {old}
part   format changed           warning  warning  {it} has the format {new}, no longer {old}
schema type widened             info     breaking {it} may be {new}, not only {old}
schema type narrowed            breaking info     {it} is only {new}, no longer {old}
schema format added             breaking info     {it} has the format {new}
schema format removed           info     breaking {it} no longer has the format {old}
schema format changed           breaking breaking {it} has the format {new}, no longer {old}
schema format widened           info     breaking {it} has the wider format {new}, no longer {old}
schema format narrowed          breaking info     {it} has the narrower format {new}, no longer {old}
schema nullable set             info     breaking {it} may be null
schema nullable unset           breaking info     {it} may no longer be null
schema never set                breaking info     {it} takes no value at all
schema never unset              info     breaking {it} takes values, which it did not before

schema enum added               breaking info     {it} is limited to {new}
schema enum removed             info     warning  {it} is no longer limited to {old}
schema enum value-added         info     warning  {it} may also be {new}
schema enum value-removed       breaking info     {it} may no longer be {old}
schema const added              breaking info     {it} is always {new}
schema const removed            info     breaking {it} is no longer always {old}
schema const changed            breaking breaking {it} is always {new}, no longer {old}
schema x-extensible-enum added         info     info {it} names known values: {new}
schema x-extensible-enum removed       info     info {it} no longer names its known values
schema x-extensible-enum value-added   info     info {it} has the new known value {new}
schema x-extensible-enum value-removed breaking info {it} no longer has the known value {old}
schema default added            info     info     {it} defaults to {new}
schema default removed          info     info     {it} no longer defaults to {old}
schema default changed          info     info     {it} defaults to {new}, no longer to {old}

schema maximum added            warning  info     {it} is at most {new}
schema maximum removed          info     breaking {it} is no longer limited to at most {old}
schema maximum increased        info     breaking {it} is at most {new}, no longer {old}
schema maximum decreased        breaking info     {it} is at most {new}, no longer {old}
schema minimum added            warning  info     {it} is at least {new}
schema minimum removed          info     breaking {it} is no longer limited to at least {old}
schema minimum increased        breaking info     {it} is at least {new}, no longer {old}
schema minimum decreased        info     breaking {it} is at least {new}, no longer {old}
schema multipleOf added         breaking info     {it} is a multiple of {new}
schema multipleOf removed       info     warning  {it} is no longer always a multiple of {old}
schema multipleOf changed       breaking breaking {it} is a multiple of {new}, no longer of {old}
schema multipleOf widened       info     warning  {it} is a multiple of {new}, no longer of {old}
schema multipleOf narrowed      breaking info     {it} is a multiple of {new}, no longer of {old}
schema maxLength added          warning  info     {it} has at most {new} characters
schema maxLength removed        info     breaking {it} may have more than {old} characters
schema maxLength increased      info     breaking {it} has at most {new} characters, no longer {old}
schema maxLength decreased      breaking info     {it} has at most {new} characters, no longer {old}
schema minLength added          breaking info     {it} has at least {new} characters
schema minLength removed        info     breaking {it} may have fewer than {old} characters
schema minLength increased      breaking info     {it} has at least {new} characters, no longer {old}
schema minLength decreased      info     breaking {it} has at least {new} characters, no longer {old}
schema pattern added            breaking info     {it} matches the pattern {new}
schema pattern removed          info     info     {it} no longer has to match the pattern {old}
schema pattern changed          warning  info     {it} matches the pattern {new}, no longer {old}
schema pattern widened          info     info     {it} matches the wider pattern {new}, no longer {old}
schema contentMediaType added   breaking info     {it} is text that holds {new}
schema contentMediaType removed info     breaking {it} no longer always holds {old}
schema contentMediaType changed breaking breaking {it} is text that holds {new}, no longer {old}
schema contentEncoding added    breaking info     {it} is encoded as {new}
schema contentEncoding removed  info     breaking {it} is no longer encoded as {old}
schema contentEncoding changed  breaking breaking {it} is encoded as {new}, no longer as {old}
schema contentSchema added      breaking info     {it} holds encoded content that has a schema
schema contentSchema removed    info     breaking {it} holds encoded content without a schema

schema maxItems added           warning  info     {it} has at most {new} items
schema maxItems removed         info     breaking {it} may have more than {old} items
schema maxItems increased       info     breaking {it} has at most {new} items, no longer {old}
schema maxItems decreased       breaking info     {it} has at most {new} items, no longer {old}
schema minItems added           warning  info     {it} has at least {new} items
schema minItems removed         info     breaking {it} may have fewer than {old} items
schema minItems increased       breaking info     {it} has at least {new} items, no longer {old}
schema minItems decreased       info     breaking {it} has at least {new} items, no longer {old}
schema uniqueItems set          breaking info     {it} has no item twice
schema uniqueItems unset        info     warning  {it} may have an item twice
schema items added              breaking info     {it} has items of one type, no longer of any
schema items removed            info     breaking {it} has items of any type
schema prefixItems added        info     breaking {it} has one more position: {key}
schema prefixItems removed      breaking info     {it} lacks the position {key}
schema contains added           breaking info     {it} contains an item of a certain kind
schema contains removed         info     breaking {it} no longer always contains an item of a certain kind
schema minContains added        breaking info     {it} contains at least {new} such items
schema minContains removed      info     breaking {it} contains fewer than {old} such items
schema minContains increased    breaking info     {it} contains at least {new} such items, no longer {old}
schema minContains decreased    info     breaking {it} contains at least {new} such items, no longer {old}
schema maxContains added        breaking info     {it} contains at most {new} such items
schema maxContains removed      info     breaking {it} may contain more than {old} such items
schema maxContains increased    info     breaking {it} contains at most {new} such items, no longer {old}
schema maxContains decreased    breaking info     {it} contains at most {new} such items, no longer {old}
schema unevaluatedItems added   breaking info     {it} has further items only of a certain kind
schema unevaluatedItems removed info     breaking {it} may have further items of any kind
schema unevaluatedItems closed  breaking info     {it} has no further items
schema unevaluatedItems opened  info     breaking {it} may have further items

schema property added           info     info     {it} is new
schema property added-by-all-of breaking info     {it} is new: one more schema of `allOf` has to hold
schema property required-added  breaking info     {it} is new and required
schema property removed         warning  warning  {it} is gone
schema property required-removed warning breaking {it}, which was required, is gone
schema property refused         breaking warning  {it} is gone, and no unknown property is accepted
schema property became-required breaking info     {it} is required
schema property became-optional info     breaking {it} is no longer required
schema maxProperties added      warning  info     {it} has at most {new} properties
schema maxProperties removed    info     breaking {it} may have more than {old} properties
schema maxProperties increased  info     breaking {it} has at most {new} properties, no longer {old}
schema maxProperties decreased  breaking info     {it} has at most {new} properties, no longer {old}
schema minProperties added      warning  info     {it} has at least {new} properties
schema minProperties removed    info     breaking {it} may have fewer than {old} properties
schema minProperties increased  breaking info     {it} has at least {new} properties, no longer {old}
schema minProperties decreased  info     breaking {it} has at least {new} properties, no longer {old}
schema additionalProperties added   breaking info    {it} has further properties only of a certain type
schema additionalProperties removed info     warning {it} may have further properties of any type
schema additionalProperties closed  breaking info    {it} has no further properties
schema additionalProperties opened  info     info    {it} may have further properties
schema unevaluatedProperties added   breaking info     {it} has further properties only of a certain type
schema unevaluatedProperties removed info     breaking {it} may have further properties of any type
schema unevaluatedProperties closed  breaking info     {it} has no further properties
schema unevaluatedProperties opened  info     breaking {it} may have further properties
schema patternProperties added   breaking info     {it} says what properties like {key} are
schema patternProperties removed info     breaking {it} no longer says what properties like {key} are
schema propertyNames added       breaking info     {it} has only certain names of properties
schema propertyNames removed     info     breaking {it} may have any names of properties
schema dependentRequired added   breaking info     {it} with {key} also has {new}
schema dependentRequired removed info     breaking {it} with {key} no longer always has {old}
schema dependentRequired changed breaking breaking {it} with {key} also has {new}, no longer {old}
schema dependentSchemas added    breaking info     {it} has a further condition when {key} is present
schema dependentSchemas removed  info     breaking {it} lacks a condition for when {key} is present

schema oneOf added              breaking info     {it} is exactly one of several alternatives
schema oneOf removed            info     breaking {it} is no longer one of several alternatives
schema oneOf wrapped            breaking breaking {it} is one of several alternatives, no longer just one shape
schema oneOf member-added       info     breaking {it} has a further alternative: {key}
schema oneOf member-removed     breaking info     {it} lacks the alternative {key}
schema oneOf exclusive          warning  info     {it} matches exactly one of its alternatives, no longer several
schema anyOf added              breaking info     {it} is at least one of several alternatives
schema anyOf removed            info     warning  {it} is no longer one of several alternatives
schema anyOf inclusive          info     info     {it} may match several of its alternatives at once
schema anyOf wrapped            info     breaking {it} is no longer just one shape, but may also be {key}
schema anyOf member-added       info     info     {it} has a further alternative: {key}
schema anyOf member-removed     breaking info     {it} lacks the alternative {key}
schema not added                breaking info     {it} excludes some values
schema not removed              info     breaking {it} no longer excludes some values
schema if added                 breaking info     {it} has a condition
schema if removed               info     breaking {it} lacks a condition
schema then added               breaking info     {it} must be more when its condition holds
schema then removed             info     breaking {it} may be anything when its condition holds
schema else added               breaking info     {it} must be more when its condition does not hold
schema else removed             info     breaking {it} may be anything when its condition does not hold
schema discriminator added      info     info     {it} is told apart by {new}
schema discriminator removed    info     info     {it} is no longer told apart by {old}
schema discriminator changed    info     info     {it} is told apart by {new}, no longer by {old}
schema mapping added            info     info     {it} has the new discriminator value {key}
schema mapping removed          info     info     {it} lacks the discriminator value {key}
schema mapping changed          info     info     {it} has another schema for the discriminator value {key}

schema readOnly set             info     info     {it} is only in answers
schema readOnly unset           info     info     {it} is no longer only in answers
schema writeOnly set            info     info     {it} is only in requests
schema writeOnly unset          info     info     {it} is no longer only in requests
schema writeOnly unset-required info     warning  {it} is required and no longer only in requests
schema xml added                info     info     {it} looks different in XML
schema xml removed              info     info     {it} looks different in XML
schema xml changed              info     info     {it} looks different in XML
schema deprecated set           info     info     {it} is deprecated
schema deprecated unset         info     info     {it} is no longer deprecated
schema sunset added             info     info     {it} ends on {new}
schema sunset removed           breaking breaking {it} is deprecated, and no longer says that it ends on {old}
schema sunset changed           info     info     {it} ends on {new}, no longer on {old}
schema sunset past              breaking breaking {it} ends on {new}, which is past
schema sunset invalid           breaking breaking {it} ends on {new}, which is no date
schema sunset invalid-before    warning  warning  {it} ends on {new}; before, it was to end on {old}, which is no date
schema stability increased      info     info     {it} is {new}, no longer {old}
schema stability decreased      breaking breaking {it} is {new}, no longer {old}
schema stability invalid        breaking breaking {it} has the unknown stability level {new}
schema docs changed             docs     docs     {it} is described differently: {key}

parameter default added         breaking info     {it} defaults to {new} when it is left out
parameter default removed       breaking info     {it} no longer defaults to {old} when it is left out
parameter default changed       breaking info     {it} defaults to {new}, no longer to {old}
parameter required set          breaking info     {it} is required
parameter required unset        info     info     {it} is no longer required
parameter style changed         breaking breaking {it} is written in the style {new}, no longer {old}
parameter explode changed       breaking breaking {it} is written with `explode` {new}, no longer {old}
parameter allowReserved set     info     info     {it} may have reserved characters as they are
parameter allowReserved unset   warning  info     {it} needs its reserved characters escaped
parameter allowEmptyValue set   info     info     {it} may be empty
parameter allowEmptyValue unset breaking info     {it} may no longer be empty
parameter serialization changed breaking breaking {it} is written as {new}, no longer as {old}
parameter schema added          breaking info     {it} has a schema
parameter schema removed        info     warning  {it} no longer has a schema

body required set               breaking info     {it} is required
body required unset             info     breaking {it} is no longer required
content media-type added           info     info     {it} may also be {key}
content media-type removed         breaking breaking {it} may no longer be {key}
content media-type generalized     info     breaking {it} may be any {new}, not only {old}
content media-type specialized     breaking info     {it} is only {new}, no longer any {old}
content media-type renamed         info     info     {it} is called {new}, no longer {old}
media-type schema added         breaking info     {it} has a schema
media-type schema removed       info     warning  {it} no longer has a schema
media-type encoding added       info     info     {it} says how to write the part {key}
media-type encoding removed     info     info     {it} no longer says how to write the part {key}
encoding contentType changed    warning  warning  {it} is sent as {new}, no longer as {old}
encoding style changed          breaking breaking {it} is written in the style {new}, no longer {old}
encoding explode changed        breaking breaking {it} is written with `explode` {new}, no longer {old}
encoding allowReserved set      info     info     {it} may have reserved characters as they are
encoding allowReserved unset    warning  info     {it} needs its reserved characters escaped
encoding header added           info     info     {it} has a part with the new header {key}
encoding header required-added  breaking info     {it} has a part with the new header {key}, which is required
encoding header removed         warning  warning  {it} has a part that lacks the header {key}
encoding header required-removed warning breaking {it} has a part that lacks the header {key}, which was required
response header added           info     info     {it} is new
response header required-added  breaking info     {it} is new and always there
response header removed         info     warning  {it} is gone
response header required-removed info    breaking {it}, which was always there, is gone
header explode changed          breaking breaking {it} is written with `explode` {new}, no longer {old}
header serialization changed    breaking breaking {it} is written as {new}, no longer as {old}
header schema added             breaking info     {it} has a schema
header schema removed           info     warning  {it} no longer has a schema
header required set             breaking info     {it} is always there
header required unset           info     breaking {it} is no longer always there
response link added             info     info     {it} is new
response link removed           info     warning  {it} is gone
link operation changed          info     info     {it} leads to {new}, no longer to {old}
link arguments changed          info     info     {it} passes {new}, no longer {old}

operation request.parameter added            info     info     {it} is new
operation request.parameter required-added   breaking info     {it} is new and required
operation request.parameter removed          warning  warning  {it} is gone
operation request.parameter deprecated-removed info   info     {it}, which was deprecated, is gone
operation request.parameter early-removed    breaking breaking {it} is gone before the date that was promised, {old}
operation request.parameter draft-removed    info     info     {it}, which was a draft, is gone
operation request.body added                 info     info     {it} has an optional body
operation request.body required-added        breaking info     {it} needs a body
operation request.body removed               breaking breaking {it} takes no body any more
operation response.status added              info     info     {it} may be answered with {key}
operation response.status removed            info     info     {it} is no longer answered with {key}
operation response.status generalized        info     info     {it} may be answered with any {new}, not only {old}
operation response.status specialized        info     info     {it} is only answered with {new}, no longer any {old}
operation response.status success-added      info     info     {it} may be answered with {key}
operation response.status success-of-another-body-added warning info {it} may be answered with {key}, which has another body
operation response.status success-removed    breaking breaking {it} is no longer answered with {key}
operation callback added                     info     info     {it} has the new callback {key}
operation callback removed                   breaking breaking {it} lacks the callback {key}
operation security required                  breaking breaking Calls need {new}; before, {old}
operation security added                     info     info     Calls may also carry {new}
operation security removed                   info     info     Calls may no longer carry {old}
operation security scope-added               info     info     Further scopes are named: {new}
operation security scope-required            warning  warning  Scopes that were enough are so no longer, without {new}
operation security scope-removed             info     info     Scopes are no longer named: {old}
operation server added                       info     info     There is the further server {new}
operation server removed                     warning  warning  There is no longer the server {old}
operation server replaced                    breaking breaking Calls go to {new}, no longer to {old}
operation server-variable value-removed      warning  warning  The server variable {key} may no longer be {old}
operation server-variable value-added        info     info     The server variable {key} may also be {new}
operation server-variable changed            warning  warning  The server variable {key} defaults to {new}, no longer to {old}
operation id changed                         docs     docs     {it} has the operationId {new}, no longer {old}
document operation added                     info     info     {it} is new
document operation removed                   breaking breaking {it} is gone
document operation deprecated-removed        info     info     {it}, which was deprecated, is gone
document operation early-removed             breaking breaking {it} is gone before the date that was promised, {old}
document operation draft-removed             info     info     {it}, which was a draft, is gone
document operation moved                     breaking breaking {old} is now {new}
document operation rebased                   breaking breaking Paths that began with {old} now begin with {new}
document operation rebased-some              breaking breaking Some paths that began with {old} now begin with {new}
document webhook added                       info     info     {it} is new
document webhook removed                     breaking breaking {it} is gone
document webhook deprecated-removed          info     info     {it}, which was deprecated, is gone
document webhook early-removed               breaking breaking {it} is gone before the date that was promised, {old}
document webhook draft-removed               info     info     {it}, which was a draft, is gone
document webhook renamed                     info     info     {old} is now {new}
document webhook moved                       breaking breaking {old} is now {new}
document security-scheme added               info     info     The security scheme {key} is new
document security-scheme removed             info     info     The security scheme {key} is gone
document security-scheme changed             info     info     The security scheme {key} is {new}, no longer {old}
document security-scheme scopes-changed      docs     docs     The security scheme {key} names other scopes
document behavior added                      warning  warning  The API behaves differently: {said}
document behavior removed                    warning  warning  The API no longer behaves like this: {said}
document behavior changed                    warning  warning  The API behaves differently: {said}
document support added                       info     info     The new version is supported until {new}
document support removed                     info     info     It is not said until when the new version is supported
document support extended                    info     info     The new version is supported until {new}, the old one until {old}
document support kept                        info     info     The new version is supported until {new}, no longer than the old one
document support shortened                   info     info     The new version is supported until {new} only, the old one until {old}
document docs changed                        docs     docs     The document is described differently: {key}
document unreadable old                      info     info     The old {key} cannot be read: {said}
document unreadable new                      warning  warning  The new {key} cannot be read: {said}
document unreadable both                     info     info     {key} can be read in neither document: {said}
"""


class Row(NamedTuple):
    """What one kind of change means for a client."""

    sends: Level
    gets: Level
    docs: bool
    sentence: str


def _rows() -> dict[tuple[str, str, str], Row]:
    rows: dict[tuple[str, str, str], Row] = {}
    for line in TABLE.splitlines():
        if not line or line.startswith("#"):
            continue
        item, keyword, happened, sends, gets, sentence = line.split(maxsplit=5)
        assert (item, keyword, happened) not in rows, line
        rows[item, keyword, happened] = Row(_level(sends), _level(gets), sends == "docs", sentence)
    return rows


def _level(word: str) -> Level:
    match word:
        case "breaking" | "warning" | "info":
            return word
        case "docs":
            return "info"
    raise ValueError(word)


ROWS = _rows()

_PARENTS = {"body": "content", "response": "content"}


def find_row(item: str, keyword: str, happened: str) -> Row:
    """The row for something that happened; the most special one."""
    while item:
        if row := ROWS.get((item, keyword, happened)):
            return row
        item = _PARENTS.get(item, "" if item == "schema" else "schema")
    raise KeyError(keyword, happened)

#include "parser/grammar.h"

namespace krait::parser {

namespace {

// The language, in the order in which readings are tried.
constexpr std::string_view kLanguage = R"peg(
program: lines? ENDMARKER
typed_input: typed_line
lone_value: values NEWLINE* ENDMARKER
signature: '(' parameter_types? ')' '->' value NEWLINE* ENDMARKER
lines: line+
line: large | small_line
typed_line: large NEWLINE | small_line | NEWLINE | ENDMARKER {#end_of_interactive}
small_line: small !';' NEWLINE | ';'.small+ ';'? NEWLINE
small*: binding | &"type" type_line | loose_values | &'return' return | &('import'|'from') any_import
  | &'raise' raise | &'pass' pass | &'del' deletion | &'yield' yield_value | &'assert' assertion | &'break' break
  | &'continue' continue | &'global' global_names | &'nonlocal' nonlocal_names
large: &('def'|'@'|'async') function | &'if' if_line | &('class'|'@') class | &('with'|'async') with_line
  | &('for'|'async') for_line | &'try' try_line | &'while' while_line | match_line
pass: 'pass'
break: 'break'
continue: 'continue'

binding: NAME ':' value ('=' bound_value)? | ('(' lone_target ')' | place) ':' value ('=' bound_value)?
  | (targets '=')+ bound_value !'=' TYPE_COMMENT? | lone_target update_sign ~ bound_value | %binding
bound_value: yield_value | loose_values
update_sign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return: 'return' loose_values?
raise: 'raise' value 'from' value | 'raise' value | 'raise'
global_names: 'global' ','.NAME+
nonlocal_names: 'nonlocal' ','.NAME+
deletion: 'del' deleted_list &(';'|NEWLINE) | %deletion
assertion: 'assert' value (',' value)?
any_import: %any_import | plain_import | from_import
plain_import: 'import' imported_modules
from_import: 'from' ('.'|'...')* module_path 'import' imported | 'from' ('.'|'...')+ 'import' imported
imported: '(' imported_names ','? ')' | imported_names !',' | '*' | %imported
imported_names: ','.imported_name+
imported_name: %imported_name | NAME ('as' NAME)?
imported_modules: ','.imported_module+
imported_module: %imported_module | module_path ('as' NAME)?
module_path^: module_path '.' NAME | NAME

body*: NEWLINE INDENT lines DEDENT | small_line | %body
decoration: ('@' naming_value NEWLINE)+
class: decoration bare_class | bare_class
bare_class: %class_line | 'class' NAME type_parameters? ('(' arguments? ')')? ':' body
function: decoration bare_function | bare_function
bare_function: %function_body
  | 'def' NAME type_parameters? &&'(' parameters? ')' ('->' value)? &&':' signature_comment? body
  | 'async' 'def' NAME type_parameters? &&'(' parameters? ')' ('->' value)? &&':' signature_comment? body
unpacked_parameter: unpacked_parameter_name ',' TYPE_COMMENT? | unpacked_parameter_name TYPE_COMMENT? &')'
unpacked_parameter_name: NAME unpacked_hint
hint: ':' value
unpacked_hint: ':' loose_value
default_value: '=' value | %default_value
if_line: %if_line | 'if' naming_value ':' body elif_line | 'if' naming_value ':' body else_line?
elif_line: %elif_line | 'elif' naming_value ':' body elif_line | 'elif' naming_value ':' body else_line?
else_line: %else_line | 'else' &&':' body
while_line: %while_line | 'while' naming_value ':' body else_line?
for_line: %for_line | 'for' targets 'in' ~ loose_values ':' TYPE_COMMENT? body else_line?
  | 'async' 'for' targets 'in' ~ loose_values ':' TYPE_COMMENT? body else_line? | %loop_target
with_line: %with_body | 'with' '(' ','.context+ ','? ')' ':' TYPE_COMMENT? body
  | 'with' ','.context+ ':' TYPE_COMMENT? body | 'async' 'with' '(' ','.context+ ','? ')' ':' body
  | 'async' 'with' ','.context+ ':' TYPE_COMMENT? body | %with_header
context: value 'as' target &(','|')'|':') | %context | value
try_line: %try_line | 'try' &&':' body finally_line | 'try' &&':' body handler+ else_line? finally_line?
  | 'try' &&':' body group_handler+ else_line? finally_line?
handler: %handler_body | 'except' value ':' body | 'except' value 'as' NAME ':' body | 'except' values ':' body
  | 'except' ':' body | %handler_header
group_handler: %group_handler_body | 'except' '*' value ':' body | 'except' '*' value 'as' NAME ':' body
  | 'except' '*' values ':' body | %group_handler_header
finally_line: %finally_body | 'finally' &&':' body

match_line: "match" subject ':' NEWLINE INDENT case_line+ DEDENT | %match_line
subject: item ',' items? {=Tuple} | naming_value
case_line: %case_line | "case" whole_pattern condition? ':' body
condition: 'if' naming_value
whole_pattern: open_items | any_pattern
any_pattern: named_pattern | choice
named_pattern: choice 'as' captured_name | %named_pattern
choice: '|'.one_pattern+
one_pattern*: literal | capture | wildcard | looked_up | grouped_pattern | bracketed_items | mapping | instance
literal: signed_literal !('+'|'-') | complex | text | 'None' | 'True' | 'False'
complex: signed_real '+' imaginary | signed_real '-' imaginary
signed_literal: number | '-' number
signed_real: real | '-' real
real: a=number {#real}
imaginary: a=number {#imaginary}
capture: captured_name
captured_name: !"_" NAME !('.'|'('|'=')
wildcard: "_"
looked_up: dotted !('.'|'('|'=')
dotted^: dotted '.' NAME | NAME '.' NAME
class_name: dotted | NAME
grouped_pattern: '(' any_pattern ')'
bracketed_items: '[' pattern_items? ']' | '(' open_items? ')'
open_items: pattern_item ',' pattern_items?
pattern_items: ','.pattern_item+ ','?
pattern_item: rest_of_items | any_pattern
rest_of_items*: '*' captured_name | '*' wildcard
mapping: '{' '}' | '{' rest_of_mapping ','? '}' | '{' mapping_items ',' rest_of_mapping ','? '}'
  | '{' mapping_items ','? '}'
mapping_items: ','.mapping_item+
mapping_item: (literal | dotted) ':' any_pattern
rest_of_mapping: '**' captured_name
instance: class_name '(' ')' | class_name '(' positions ','? ')' | class_name '(' attributes ','? ')'
  | class_name '(' positions ',' attributes ','? ')' | %instance
positions: ','.any_pattern+
attributes: ','.attribute+
attribute: NAME '=' any_pattern

type_line: "type" NAME type_parameters? '=' value
type_parameters: %type_parameters | '[' type_parameter_list ']'
type_parameter_list: ','.type_parameter+ ','?
type_parameter*: NAME bound? type_default? | %type_parameter | '*' NAME unpacked_type_default?
  | '**' NAME type_default?
bound: ':' value
type_default: '=' value
unpacked_type_default: '=' loose_value

values: value (',' value)+ ','? {=Tuple} | value ',' {=Tuple} | value
value*: %value | %old_statement | or_test 'if' or_test 'else' value {=IfExp} | or_test | lambda
yield_value: 'yield' 'from' value {=YieldFrom} | 'yield' loose_values? {=Yield}
loose_values: loose_value (',' loose_value)+ ','? {=Tuple} | loose_value ',' {=Tuple} | loose_value
loose_value*: '*' or_bits {=Starred} | value
items: ','.item+ ','?
item: '*' or_bits {=Starred} | naming_value
walrus: NAME ':=' ~ value {=NamedExpr}
naming_value: walrus | %naming_value | value !':='
or_test*: and_test ('or' and_test)+ {=BoolOp} | and_test
and_test*: not_test ('and' not_test)+ {=BoolOp} | not_test
not_test*: 'not' not_test {=UnaryOp} | compared
compared: or_bits comparing+ {=Compare} | or_bits
comparing: '==' or_bits | NOT_EQUAL or_bits | '<=' or_bits | '<' or_bits | '>=' or_bits | '>' or_bits
  | 'not' 'in' or_bits | 'in' or_bits | 'is' 'not' or_bits | 'is' or_bits
or_bits^: or_bits '|' xor_bits {=BinOp} | xor_bits
xor_bits^: xor_bits '^' and_bits {=BinOp} | and_bits
and_bits^: and_bits '&' shifted {=BinOp} | shifted
shifted^: shifted '<<' sum {=BinOp} | shifted '>>' sum {=BinOp} | %sum | sum
sum^: sum '+' product {=BinOp} | sum '-' product {=BinOp} | product
product^: product '*' signed {=BinOp} | product '/' signed {=BinOp} | product '//' signed {=BinOp}
  | product '%' signed {=BinOp} | product '@' signed {=BinOp} | %signed | signed
signed*: '+' signed {=UnaryOp} | '-' signed {=UnaryOp} | '~' signed {=UnaryOp} | power
power: awaited '**' signed {=BinOp} | awaited
awaited*: 'await' operand {=Await} | operand
operand^: operand '.' NAME {=Attribute} | operand generator {=Call} | operand '(' arguments? ')' {=Call}
  | operand '[' indices ']' {=Subscript} | unit
indices: index !',' | ','.(index | unpacked_argument)+ ','? {=Tuple}
index: value? ':' value? (':' value?)? {=Slice} | naming_value
unit: a=NAME {=Name} | 'True' {=True} | 'False' {=False} | 'None' {=None}
  | &(STRING|FSTRING_START|TSTRING_START) text | number | &'(' (tuple | parenthesized | generator)
  | &'[' (list | list_of_loops) | &'{' (dict | set | dict_of_loops | set_of_loops) | '...' {=Ellipsis}
number: NUMBER {#number}
parenthesized: '(' a=(yield_value | naming_value) ')' {a} | %parenthesized
lambda: 'lambda' lambda_parameters? ':' value {=Lambda}

text*: %text | (formatted_text | plain_text)+ {#strings} | template_text+ {#strings}
plain_text: STRING {#string}
formatted_text: FSTRING_START text_part* FSTRING_END {#formatted}
template_text: TSTRING_START text_part* TSTRING_END {#formatted}
text_part: field | FSTRING_MIDDLE | TSTRING_MIDDLE
field: '{' bound_value '='? conversion? format? '}' {=FormattedValue} | %field
conversion: a='!' b=NAME {#conversion}
format: ':' format_part*
format_part: a=(FSTRING_MIDDLE | TSTRING_MIDDLE) {#middle} | field

list: '[' items? ']' {=List}
tuple: '(' (item ',' items?)? ')' {=Tuple}
set: '{' items '}' {=Set}
dict: '{' dict_items? '}' {=Dict} | '{' %dict_items '}'
dict_items: ','.dict_item+ ','?
dict_item: '**' or_bits | key_and_value
key_and_value: value ':' value
loops: loop+
loop: 'async' 'for' targets 'in' ~ or_test ('if' or_test)* | 'for' targets 'in' ~ or_test ('if' or_test)* | %loop
  | %loop_target
list_of_loops: '[' naming_value loops ']' {=ListComp} | %loops
set_of_loops: '{' naming_value loops '}' {=SetComp} | %loops
generator: '(' (walrus | value !':=') loops ')' {=GeneratorExp} | %loops
dict_of_loops: '{' key_and_value loops '}' {=DictComp} | %dict_of_loops
arguments*: a=argument_list ','? &')' {a} | %arguments
argument_list: ','.(unpacked_argument | (walrus | value !':=') !'=')+ (',' keyword_list)? | keyword_list
keyword_list: ','.keyword_or_unpacked+ ',' ','.keyword_or_mapping+ | ','.keyword_or_unpacked+
  | ','.keyword_or_mapping+
unpacked_argument: %assigned_argument | '*' value {=Starred} | %lone_star
keyword_or_unpacked: %keyword | NAME '=' value {=Keyword} | unpacked_argument
keyword_or_mapping: %keyword | NAME '=' value {=Keyword} | '**' value {=DoubleStarred}

targets: target !',' | target (',' target)* ','? {=Tuple}
target_list: ','.target+ ','?
target_tuple: target (',' target)+ ','? | target ','
target*: '*' (!'*' target) {=Starred} | plain_target
plain_target*: place_operand '.' NAME !more_of_operand {=Attribute}
  | place_operand '[' indices ']' !more_of_operand {=Subscript} | target_unit
target_unit: NAME {=Name} | '(' a=plain_target ')' {a} | '(' target_tuple? ')' {=Tuple}
  | '[' target_list? ']' {=List}
lone_target: place | NAME {=Name} | '(' a=lone_target ')' {a}
place: place_operand '.' NAME !more_of_operand {=Attribute}
  | place_operand '[' indices ']' !more_of_operand {=Subscript}
place_operand^: place_operand '.' NAME &more_of_operand {=Attribute}
  | place_operand '[' indices ']' &more_of_operand {=Subscript} | place_operand generator &more_of_operand {=Call}
  | place_operand '(' arguments? ')' &more_of_operand {=Call} | a=unit &more_of_operand {a}
more_of_operand: '(' | '[' | '.'
deleted_list: ','.deleted+ ','?
deleted*: place_operand '.' NAME !more_of_operand | place_operand '[' indices ']' !more_of_operand | deleted_unit
deleted_unit: NAME | '(' deleted ')' | '(' deleted_list? ')' | '[' deleted_list? ']'
parameter_types: ','.value+ ',' '*' value ',' '**' value | ','.value+ ',' '*' value | ','.value+ ',' '**' value
  | '*' value ',' '**' value | '*' value | '**' value | ','.value+
signature_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | %signature_comment | TYPE_COMMENT
right_value-: or_test 'if' or_test 'else' value {=IfExp} | or_test | lambda
unfit_for_hint: list | tuple | '(' a=unfit_for_hint ')' {a}
late_positions: (positions ',')? attributes ',' a=positions {a}
)peg";

// Parameters. Functions and lambdas differ in the token behind the list, and only functions have hints and comments.
constexpr std::string_view kParameters = R"peg(
$parameters: %$parameters | $parameter_list
$parameter_list: $before_slash $plain_parameter* $defaulted_parameter* $from_star?
  | $defaults_before_slash $defaulted_parameter* $from_star? | $plain_parameter+ $defaulted_parameter* $from_star?
  | $defaulted_parameter+ $from_star? | $from_star
$before_slash: $plain_parameter+ '/' ',' | $plain_parameter+ '/' &@end
$defaults_before_slash: $plain_parameter* $defaulted_parameter+ '/' ','
  | $plain_parameter* $defaulted_parameter+ '/' &@end
$defaults_begun: $defaults_before_slash | $defaulted_parameter+
$from_star: %$from_star | '*' $plain_parameter $any_parameter* $catch_all? @unpacked
  | '*' ',' $any_parameter+ $catch_all? | $catch_all
$catch_all: %$catch_all | '**' $plain_parameter
$plain_parameter: a=$parameter ',' @note {a} | a=$parameter @note &@end {a}
$defaulted_parameter: $parameter default_value ',' @note | $parameter default_value @note &@end
$any_parameter: $parameter default_value? ',' @note | $parameter default_value? @note &@end
$parameter: NAME @hint
)peg";

using Replacement = std::pair<std::string_view, std::string_view>;
constexpr Replacement kFunctionWords[] = {
    {"$", ""}, {"@end", "')'"}, {"@note", "TYPE_COMMENT?"}, {"@hint", "hint?"},
    {"@unpacked", "| '*' unpacked_parameter any_parameter* catch_all?"}};
constexpr Replacement kLambdaWords[] = {
    {"$", "lambda_"}, {"@end", "':'"}, {"@note", ""}, {"@hint", ""}, {"@unpacked", ""}};

std::string replaced(std::string_view text, std::span<const Replacement> words) {
  std::string out(text);
  for (auto [word, by] : words) {
    for (usize at = out.find(word); at != std::string::npos; at = out.find(word, at + by.size())) {
      out.replace(at, word.size(), by);
    }
  }
  return out;
}

}  // namespace

peg::Grammar diagnostic_grammar() {
  std::string text(kLanguage);
  text += replaced(kParameters, kFunctionWords);
  text += replaced(kParameters, kLambdaWords);
  std::vector<peg::Mistake> all;
  for (const Mistake& mistake : mistakes()) {
    std::string_view where = mistake.where;
    const bool shared = where.starts_with('$');
    auto add = [&](std::span<const Replacement> words) {
      all.push_back({replaced(where, words), mistake.report, mistake.message, replaced(mistake.pattern, words)});
    };
    if (shared) {
      add(kFunctionWords);
      add(kLambdaWords);
    } else {
      all.push_back({std::string(where), mistake.report, mistake.message, mistake.pattern});
    }
  }
  return peg::load_grammar(std::move(text), std::move(all));
}

}  // namespace krait::parser

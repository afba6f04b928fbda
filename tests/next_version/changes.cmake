# What the versions to come are made of: this one's sources with some lines changed, as a next version would change them.
# Run with -DSOURCE=file -DOUTPUT=file -DVERSION=n -DCOMPATIBLE_FROM=n -P. A line that is not there any more, or not
# once, fails the build: put here what stands in its place.
file(READ ${SOURCE} text)
get_filename_component(name ${SOURCE} NAME)

function(change before after)
  string(REPLACE "${before}" "" rest "${text}")
  string(LENGTH "${before}" length)
  string(LENGTH "${text}" with)
  string(LENGTH "${rest}" without)
  math(EXPR removed "${with} - ${without}")
  if(NOT removed EQUAL length)
    message(FATAL_ERROR "${SOURCE} does not hold this exactly once (tests/next_version/changes.cmake):\n${before}")
  endif()
  string(REPLACE "${before}" "${after}" text "${text}")
  set(text "${text}" PARENT_SCOPE)
endfunction()

if(name STREQUAL "schema.cpp")
  change("kSchemaVersion = 2" "kSchemaVersion = ${VERSION}")
  change("kCompatibleFrom = 1" "kCompatibleFrom = ${COMPATIBLE_FROM}")
  # An index that no older version has.
  change("{kPunches, \"punches_shift\"" "{kPunches, \"punches_gate\", {{\"gate\"}, {\"at\"}}},\n {kPunches, \"punches_shift\"")
elseif(name STREQUAL "punch_document.cpp")
  # A field that no older version knows, and a source.
  change("return document.add(\"is_void\", false)" "return document.add(\"gate\", \"north\").add(\"is_void\", false)")
  change("add(\"source\", to_string(punch.source))"
         "add(\"source\", punch.source == PunchSource::manual ? \"turnstile\" : to_string(punch.source))")
  change("parse_punch_source(view.text(\"source\"))"
         "parse_punch_source(view.text(\"source\") == \"turnstile\" ? \"manual\" : view.text(\"source\"))")
elseif(name STREQUAL "person_document.cpp")
  # Fields of people, and of their accounts.
  change(".add(\"updated_at\", person.updated_at)" ".add(\"updated_at\", person.updated_at).add(\"pronouns\", \"they\")")
  change("make(\"password_hash\", account.password_hash," "make(\"second_factor\", \"none\", \"password_hash\", account.password_hash,")
elseif(name STREQUAL "effects.cpp")
  # One more thing that a punch brings about: its tally.
  change("std::array<std::string_view, 10> kEffects{" "std::array<std::string_view, 11> kEffects{\"tally\", ")
  change("add_flag(document, \"punch\", effects.punch);"
         "add_flag(document, \"punch\", effects.punch);\n    add_flag(document, \"tally\", effects.punch);")
  change("flag(view, \"punch\")" "(flag(view, \"punch\") || flag(view, \"tally\"))")
  change("if (effects.punch) mark_punch(db, committed.person_id, committed.day);"
         "if (effects.punch) {
        mark_punch(db, committed.person_id, committed.day);
        db.upsert(\"tallies\", make(\"_id\", committed.document_id), make(\"$set\", make(\"person_id\", committed.person_id)));
    }")
elseif(name STREQUAL "event_exchange.cpp")
  # A kind of notice.
  change("waiting_.push_back(app::write_event(event));"
         "waiting_.push_back(app::write_event(event));
    waiting_.push_back(R\"({\"event\":\"tally\",\"of\":[1]})\");")
elseif(name STREQUAL "record_punch.cpp")
  # A mail of another template than before.
  change("\"late_arrival\" :" "\"late_arrival_at_gate\" :")
elseif(name STREQUAL "templates.cpp")
  change("messages.messages.find(template_name)"
         "messages.messages.find(template_name == \"late_arrival_at_gate\" ? \"late_arrival\" : template_name)")
  change("message_languages().at(\"en\").messages) names.push_back(name);"
         "message_languages().at(\"en\").messages) names.push_back(name);\n    names.emplace_back(\"late_arrival_at_gate\");")
else()
  message(FATAL_ERROR "tests/next_version/changes.cmake changes nothing in ${SOURCE}.")
endif()
file(WRITE ${OUTPUT} "${text}")

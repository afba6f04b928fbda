#include "api/consent_text.h"

#include <array>

namespace rollcall::api {

namespace {
struct ConsentText {
    std::string_view language;
    std::string_view text;
};

constexpr std::array<ConsentText, 5> kTexts{{
    {"en",
     "I agree that photographs of my face are used to compute a face template, and that both are stored, encrypted, on "
     "my organisation's own server for the sole purpose of recording my attendance. They are not given to anybody "
     "else. Taking part is voluntary: I may record my attendance another way without any disadvantage. I may withdraw "
     "my consent at any time; my photographs and face templates are then erased."},
    {"es",
     "Acepto que se utilicen fotografías de mi rostro para calcular una plantilla facial y que ambas se guarden, "
     "cifradas, en el servidor propio de mi organización con el único fin de registrar mi asistencia. No se entregan a "
     "nadie más. La participación es voluntaria: puedo registrar mi asistencia de otra manera sin ninguna desventaja. "
     "Puedo retirar mi consentimiento en cualquier momento; mis fotografías y plantillas se borran entonces."},
    {"de",
     "Ich bin einverstanden, dass aus Fotos meines Gesichts eine Gesichtsvorlage berechnet wird und beides "
     "verschlüsselt auf dem eigenen Server meiner Organisation gespeichert wird, allein um meine Anwesenheit zu "
     "erfassen. Nichts davon wird weitergegeben. Die Teilnahme ist freiwillig: Ich kann meine Anwesenheit ohne jeden "
     "Nachteil anders erfassen. Ich kann die Einwilligung jederzeit widerrufen; Fotos und Vorlagen werden dann "
     "gelöscht."},
    {"hi",
     "मैं सहमत हूँ कि मेरे चेहरे की तस्वीरों से एक चेहरा-टेम्पलेट बनाया जाए और दोनों को, केवल मेरी उपस्थिति दर्ज करने के "
     "लिए, मेरे संगठन के अपने सर्वर पर कूटबद्ध रूप में रखा जाए। इन्हें किसी और को नहीं दिया जाता। भाग लेना स्वैच्छिक है: मैं बिना "
     "किसी हानि के अपनी उपस्थिति दूसरे तरीके से दर्ज कर सकता/सकती हूँ। मैं अपनी सहमति कभी भी वापस ले सकता/सकती हूँ; तब मेरी "
     "तस्वीरें और टेम्पलेट मिटा दिए जाते हैं।"},
    {"ar",
     "أوافق على استخدام صور وجهي لحساب قالب للوجه، وعلى تخزين كليهما مشفّرين على خادم مؤسستي الخاص لغرض وحيد هو تسجيل "
     "حضوري. ولا تُعطى لأي جهة أخرى. المشاركة طوعية: يمكنني تسجيل حضوري بطريقة أخرى دون أي ضرر. ويمكنني سحب موافقتي في "
     "أي "
     "وقت، وعندها تُمحى صوري وقوالب وجهي."},
}};
}  // namespace

std::string consent_text(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    for (const ConsentText& text : kTexts)
        if (text.language == primary) return std::string(text.text);
    return std::string(kTexts.front().text);
}

}  // namespace rollcall::api

#include "identity/common_passwords.h"

#include <algorithm>
#include <array>

namespace rollcall::identity {

namespace {

// The words that stand at the head of every published list of broken passwords, in the languages Rollcall meets most,
// and the product's own. Short ones count too: people only add a year and an exclamation mark.
constexpr auto kCommon = std::to_array<std::string_view>({
    // clang-format off
    "aaaaaa", "abc", "abcabc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghij", "access",
    "accessdenied", "admin", "adminadmin", "administrator", "alexander", "alexandra", "allah", "always", "amanda",
    "amazon", "america", "amor", "amore", "amour", "andrew", "android", "angel", "angels", "anthony", "anything",
    "apple", "april", "aqwzsx", "areyouok", "argentina", "arsenal", "asdf", "asdfgh", "asdfghjkl", "asdfqwer",
    "ashley", "asshole", "attendance", "audi", "august", "australia", "autumn", "avengers", "azerty", "azertyuiop",
    "baby", "babyboy", "babydoll", "babygirl", "bailey", "banana", "barcelona", "baseball", "basketball", "batman",
    "bayern", "bear", "bella", "berlin", "bestfriend", "bestfriends", "bismillah", "bitch", "biteme", "blahblah",
    "blessed", "blink", "bmw", "bonjour", "brasil", "brother", "buddha", "bullshit", "bunny", "business", "buster",
    "butterfly", "california", "camaro", "canada", "candy", "captain", "cariad", "cat", "celtic", "changeit",
    "changeme", "changenow", "changethis", "charlie", "checkin", "checkout", "cheese", "chelsea", "cherry", "chicken",
    "children", "china", "chocolate", "christ", "christopher", "ciao", "coffee", "college", "comeon", "company",
    "computer", "computer1", "contrasena", "contrasenia", "cookie", "cookies", "correcthorsebatterystaple",
    "corvette", "counterstrike", "cowboys", "cricket", "crystal", "cupcake", "cutie", "daddy", "dance", "dancing",
    "daniel", "daniela", "darkness", "darling", "darthvader", "database", "david", "death", "debian", "december",
    "default", "demo", "demon", "deutschland", "devil", "dezember", "diamond", "dienstag", "dog", "doggy", "dollar",
    "dolphin", "donald", "donnerstag", "donotenter", "dontknow", "doudou", "dragon", "ducati", "eagle", "eagles",
    "elizabeth", "eminem", "employee", "england", "europe", "example", "facebook", "faith", "falcon", "family",
    "father", "februar", "february", "ferrari", "florida", "flower", "flowers", "football", "forever", "foreverlove",
    "forgetmenot", "forgotten", "fortnite", "france", "freedom", "freitag", "friday", "friends", "friendship",
    "frodo", "fruehling", "fuckoff", "fuckyou", "gandalf", "ganesh", "garfield", "geheim", "george", "germany",
    "ghost", "ginger", "gmail", "god", "godisgood", "godislove", "gohome", "gold", "golden", "golf", "goodbye",
    "goodluck", "goodmorning", "google", "guest", "guitar", "hallo", "hallohallo", "hamburg", "hannah", "happiness",
    "happy", "harley", "harleydavidson", "harrypotter", "haslo", "heaven", "hello", "hellohello", "hellokitty",
    "helloworld", "herbst", "heslo", "hockey", "hogwarts", "hola", "honda", "honey", "hope", "horse", "hotmail",
    "hotstuff", "hottie", "hunter", "icecream", "ichliebedich", "idontknow", "ilovedad", "ilovegod", "iloveher",
    "ilovehim", "ilovejesus", "iloveme", "ilovemom", "ilovemylife", "ilovemyself", "iloveu", "iloveus", "iloveyou",
    "iloveyouforever", "iloveyousomuch", "imthebest", "india", "instagram", "internet", "iphone", "ireland",
    "ironman", "itsasecret", "januar", "january", "japan", "jasmine", "jennifer", "jessica", "jesus", "jesuschrist",
    "jetaime", "jordan", "joshua", "juli", "july", "june", "juni", "juventus", "keepout", "keyboard", "killer",
    "king", "kitten", "kitty", "krishna", "lakers", "lamborghini", "letmein", "letmeinnow", "letmeinplease", "letsgo",
    "liberty", "liebe", "linkedin", "linux", "lion", "liverpool", "login", "london", "loremipsum", "losenord", "love",
    "loveless", "lovelove", "lovely", "loveme", "lovemusic", "lover", "lovers", "loveyou", "lucifer", "lucky",
    "luckyone", "maerz", "maggie", "manager", "manchester", "manchesterunited", "march", "maria", "mario", "martin",
    "master", "mastermaster", "matrix", "matthew", "may", "maytheforcebewithyou", "mercedes", "merlin", "metallica",
    "mexico", "michael", "michelle", "mickey", "mickeymouse", "microsoft", "millionaire", "minecraft", "mittwoch",
    "mommy", "monday", "money", "monkey", "montag", "motdepasse", "mother", "munich", "music", "mustang", "mybaby",
    "mycat", "mydog", "myfamily", "mylife", "mylove", "mynoob", "mypassword", "mysecret", "myspace", "naruto",
    "natalie", "netflix", "network", "newpassword", "newyork", "nicole", "ninja", "nintendo", "nirvana", "nopass",
    "nopassword", "nothing", "november", "noway", "october", "office", "oktober", "ola", "oldpassword",
    "onceuponatime", "opensesame", "orange", "pa55word", "pakistan", "panther", "paris", "parola", "pass", "passcode",
    "passphrase", "passw", "passwd", "password", "password1", "passwords", "passwort", "passwort1", "peace", "peanut",
    "pepper", "phoenix", "pikachu", "pirate", "platinum", "playboy", "playstation", "pokemon", "porsche", "power",
    "prince", "princess", "private", "pumpkin", "puppy", "pussy", "qazwsx", "qazwsxedc", "queen", "qweasd",
    "qweasdzxc", "qwerty", "qwertyui", "qwertyuiop", "qwertz", "qwertzui", "qwertzuiop", "rabbit", "racing",
    "rainbow", "rangers", "realmadrid", "redsox", "rememberme", "robert", "rocknroll", "rockstar", "rollcall", "root",
    "rootroot", "rose", "roses", "russia", "salasana", "samantha", "sample", "samstag", "samsung", "samurai",
    "saturday", "schatz", "schatzi", "school", "scotland", "sebastian", "secret", "secrets", "secure", "security",
    "senha", "september", "server", "sesame", "sexy", "sexygirl", "shadow", "shark", "shithead", "sifre", "silver",
    "sister", "skywalker", "slipknot", "smile", "smiles", "snake", "snoopy", "soccer", "softball", "soldier",
    "soleil", "something", "sommer", "sonic", "sonntag", "spider", "spiderman", "spotify", "spring", "startrek",
    "starwars", "stayhome", "staysafe", "steelers", "stephanie", "strawberry", "student", "sugar", "summer", "sunday",
    "sunflower", "sunshine", "superadmin", "superman", "superuser", "sweetheart", "sweetie", "swimming", "sysadmin",
    "teacher", "teamo", "teddybear", "tennis", "tequiero", "tesoro", "test", "tester", "testing", "testtest",
    "testuser", "texas", "thepassword", "thequickbrownfox", "thisisapassword", "thisismypassword", "thomas",
    "thursday", "tiger", "tigger", "tobeornottobe", "together", "toor", "topsecret", "toyota", "truelove", "trustme",
    "trustnoone", "tuesday", "turtle", "twitter", "ubuntu", "unicorn", "university", "user", "username", "vampire",
    "victoria", "volleyball", "wachtwoord", "warcraft", "warrior", "wednesday", "welcome", "welcomeback",
    "welcomehome", "welcometo", "whatever", "whatsup", "william", "windows", "winter", "winteriscoming", "wizard",
    "wolf", "wolves", "wonderwoman", "wsxedc", "xbox", "xyz", "yahoo", "yamaha", "yankees", "yourpassword", "youtube",
    "zaqwsx", "zaqxsw", "zelda", "zxcvbn", "zxcvbnm",
    // clang-format on
});

static_assert(std::is_sorted(kCommon.begin(), kCommon.end()));

}  // namespace

bool is_common_password(std::string_view text) {
    return std::binary_search(kCommon.begin(), kCommon.end(), text);
}

}  // namespace rollcall::identity

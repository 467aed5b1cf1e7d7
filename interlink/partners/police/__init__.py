"""The police, who keep the register of residence. vi: cơ quan đăng ký cư trú."""

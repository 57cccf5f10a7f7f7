import { Button } from 'antd'
import { useEffect } from 'react'
import { useSession } from '../../api/use-session.ts'
import { useSearchOfPage } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import './sign-in.css'
import { SignInForm } from './sign-in-form.tsx'
import { texts } from './texts.ts'
import { ownAddress } from './own-address.ts'

export default function SignInPage() {
  const t = useTexts(texts)
  const session = useSession()
  const { then } = useSearchOfPage()
  useEffect(() => {
    document.title = `${t('title')} · fenqun`
  }, [t])
  // Whoever signs in sees other answers from then on: the application starts anew.
  const goOn = () => window.location.assign(ownAddress(then, window.location.origin))
  return (
    <div className="sign-in">
      <section className="sign-in-sheet">
        <h1>{t('title')}</h1>
        <Answered reading={session} loading={{ shape: 'block', height: 236 }}>
          {({ signedIn, accounts, name }) =>
            signedIn ? (
              <>
                <p>{accounts ? t('signed-in', { name: name ?? '' }) : t('no-accounts')}</p>
                <Button type="primary" block onClick={goOn}>
                  {t('go-on')}
                </Button>
              </>
            ) : (
              <SignInForm onDone={goOn} />
            )
          }
        </Answered>
      </section>
    </div>
  )
}
